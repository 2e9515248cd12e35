/** The servers that everything is tried on: one of each major version, from npm. */

/** The versions of the packages, by major. The newest one is a dependency of this repository. */
const versions: Readonly<Record<number, string>> = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
}

/** Every major version that Lockstep works with, the oldest first. */
export const majors: readonly number[] = Object.keys(versions).map(Number)

/** The major version of the server that the tests use where they name none: that of PGlite. */
export const newestMajor: number = Math.max(...majors)

/** The version of the packages that carry a major version. */
export function versionOf(major: number): string {
  const version = versions[major]
  if (version === undefined) throw new Error(`There is no PostgreSQL ${major} to be had here.`)
  return version
}
