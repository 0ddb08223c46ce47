// Trees of commits, as nested as a query asks for; git lists each of them once.
import { gitBytes } from '../git.ts'

interface Listed {
  readonly name: string
  readonly mode: number
  readonly type: string
  readonly oid: string
  readonly size: number
}

export async function tree(directory: string, sha: string): Promise<object> {
  const listed = (await gitBytes(directory, ['ls-tree', '-r', '-t', '-l', '-z', sha])).toString('utf8').split('\0').filter(Boolean)
  const folders = new Map<string, Listed[]>([['', []]])
  for (const line of listed) {
    const [mode = '', type = '', oid = '', size = ''] = line.slice(0, line.indexOf('\t')).split(/ +/)
    const path = line.slice(line.indexOf('\t') + 1)
    const slash = path.lastIndexOf('/')
    const entry = { name: path.slice(slash + 1), mode: Number.parseInt(mode, 8), type, oid, size: Number(size) || 0 }
    folders.get(path.slice(0, Math.max(0, slash)))?.push(entry)
    if (type === 'tree') folders.set(path, [])
  }
  const node = (folder: string): object => ({
    __typename: 'Tree',
    entries: () =>
      (folders.get(folder) ?? []).map(entry => ({
        ...entry,
        object: () => (entry.type === 'tree' ? node(folder === '' ? entry.name : `${folder}/${entry.name}`) : { __typename: 'Blob' }),
      })),
  })
  return node('')
}
