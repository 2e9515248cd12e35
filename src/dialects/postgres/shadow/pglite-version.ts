/** Which PGlite is installed, without loading it. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The version in the `package.json` of PGlite; `unknown` where there is none to read. */
export async function pgliteVersion(): Promise<string> {
  try {
    const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
    const file = join(dirname(dirname(entry)), 'package.json')
    const found: unknown = JSON.parse(await readFile(file, 'utf8'))
    const version: unknown =
      typeof found === 'object' && found !== null ? Reflect.get(found, 'version') : ''
    return typeof version === 'string' ? version : 'unknown'
  } catch {
    return 'unknown'
  }
}
