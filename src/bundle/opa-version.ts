// Which OPA is installed where none is found, and which versions are new enough.

/** Installed with Go. */
export const OPA_VERSION = '1.22.2'

/** Rego v1 is what policies are written in: 1.0 or newer. */
export function newEnough(version: string): boolean {
  return Number(version.split('.')[0]) >= 1
}
