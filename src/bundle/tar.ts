// Reads the files out of a tar archive. https://www.gnu.org/software/tar/manual/html_node/Standard.html

export interface TarFile {
  /** Without a leading slash. */
  readonly path: string
  readonly bytes: Uint8Array
}

const BLOCK = 512

/** Regular files only. Throws where the archive is cut off. */
export function readTar(archive: Uint8Array): TarFile[] {
  const files: TarFile[] = []
  let longPath: string | undefined
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK)
    if (header.every(byte => byte === 0)) break
    const size = Number.parseInt(text(header, 124, 12), 8)
    const start = at + BLOCK
    if (!(size >= 0) || start + size > archive.length) throw new Error('The archive is cut off.')
    const bytes = archive.subarray(start, start + size)
    const kind = String.fromCharCode(header[156] ?? 0)
    if (kind === 'x') longPath = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(Buffer.from(bytes).toString())?.[1]
    else {
      const prefix = text(header, 345, 155)
      const path = longPath ?? (prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100))
      if (kind === '0' || kind === '\0') files.push({ path: path.replace(/^\/+/, ''), bytes })
      longPath = undefined
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

function text(block: Uint8Array, offset: number, length: number): string {
  const field = Buffer.from(block.subarray(offset, offset + length)).toString()
  const end = field.indexOf('\0')
  return (end === -1 ? field : field.slice(0, end)).trim()
}
