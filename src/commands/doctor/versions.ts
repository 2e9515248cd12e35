/** Which versions are at work. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldersUp } from '../../project/find-config.ts'
import { lockstepVersion } from '../../project/version.ts'
import { type DoctorLine, ok } from './line.ts'

const packages = ['pg', '@electric-sql/pglite', 'drizzle-orm']

/** Node, Lockstep, and the packages that a project of this folder would get. */
export function checkVersions(folder: string): readonly DoctorLine[] {
  const found = packages.map(
    (name) => `${name} ${packageVersion(name, folder) ?? '(not installed)'}`,
  )
  return [
    nodeLine(process.versions.node),
    ok('lockstep', lockstepVersion()),
    ok('packages', found.join(', ')),
  ]
}

/** Lockstep's own `engines` says the same. */
function nodeLine(version: string): DoctorLine {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return ok('node', version)
  return {
    subject: 'node',
    status: 'fail',
    message: `${version} is too old.`,
    hint: 'Lockstep needs Node 20.19 or newer.',
  }
}

/** Of the package as the project sees it, else of the one that came with Lockstep. */
function packageVersion(name: string, folder: string): string | undefined {
  const own = fileURLToPath(new URL('.', import.meta.url))
  const file = [...foldersUp(folder), ...foldersUp(own)]
    .map((place) => join(place, 'node_modules', name, 'package.json'))
    .find((path) => existsSync(path))
  return file && /"version":\s*"([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1]
}
