/** Projects on disk that live as long as one test. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** Files by path, relative to the root of the project. */
export type ProjectFiles = Readonly<Record<string, string>>

/** Write a project into a folder of its own, with the packages of this repository; gives its root. */
export function temporaryProject(files: ProjectFiles): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-test-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'node_modules'))
  for (const name of ['drizzle-orm'])
    symlinkSync(join(packages, name), join(root, 'node_modules', name))
  writeProjectFiles(root, files)
  return root
}

/** Write more files into a project. */
export function writeProjectFiles(root: string, files: ProjectFiles): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** The text of a tables file with one table. */
export function tablesText(table = 'users'): string {
  return [
    `import { integer, pgTable } from 'drizzle-orm/pg-core'`,
    `export const ${table} = pgTable('${table}', { id: integer().primaryKey() })`,
  ].join('\n')
}
