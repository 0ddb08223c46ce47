// Finds an AWS managed policy in the pinned files: first among the few that functions commonly hold, which stand there as
// plain text, and only then in the compressed rest (6 ms to open).

export interface ManagedPolicy {
  readonly name: string
  /** The `Statement` of its latest version, as published. */
  readonly statements: unknown
}

const ARN = /^arn:[^/]*:iam::aws:policy\/(.+)$/

export function managedPolicyReader(
  read: (file: string) => Uint8Array,
  decompress: (brotli: Uint8Array) => Uint8Array,
): (arn: string) => ManagedPolicy | undefined {
  const remembered = new Map<string, ManagedPolicy | undefined>()
  let common: Buffer | undefined
  let others: Buffer | undefined
  const find = (path: string): ManagedPolicy | undefined => {
    common ??= Buffer.from(read('managed-policies-common.txt'))
    const found = lineOf(common, path)
    if (found !== undefined) return found
    others ??= Buffer.from(decompress(read('managed-policies.txt.br')))
    return lineOf(others, path)
  }
  return arn => {
    const path = ARN.exec(arn)?.[1]
    if (path === undefined) return undefined
    if (!remembered.has(path)) remembered.set(path, find(path))
    return remembered.get(path)
  }
}

function lineOf(file: Buffer, path: string): ManagedPolicy | undefined {
  const key = `${path}\t`
  const first = file.subarray(0, Buffer.byteLength(key)).toString() === key
  const before = first ? 0 : file.indexOf(`\n${key}`) + 1
  if (before === 0 && !first) return undefined
  const start = before + Buffer.byteLength(key)
  const statements: unknown = JSON.parse(file.subarray(start, file.indexOf('\n', start)).toString())
  return { name: path.slice(path.lastIndexOf('/') + 1), statements }
}
