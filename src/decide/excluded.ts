// Whether the gate file excludes a stack, by its path.
import picomatch from 'picomatch'

export function isExcluded(path: string, exclude: readonly string[]): boolean {
  return exclude.length > 0 && picomatch.isMatch(path, [...exclude], { dot: true })
}
