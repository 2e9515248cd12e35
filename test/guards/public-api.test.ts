/** What users may import: a name that goes, or comes unmeant, is seen here. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const manifest: {
  readonly exports: Readonly<Record<string, { readonly default?: string } | string>>
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const names: Readonly<Record<string, readonly string[]>> = {
  '.': [
    'LockstepError',
    'adopt',
    'adoptDatabase',
    'adoptDrift',
    'check',
    'compare',
    'compareStates',
    'connect',
    'doctor',
    'downgrade',
    'downgradeScript',
    'drift',
    'driftAll',
    'errorCodes',
    'generate',
    'history',
    'idText',
    'ident',
    'init',
    'literal',
    'load',
    'merge',
    'newRevision',
    'openProject',
    'openShadow',
    'plan',
    'prove',
    'rebase',
    'reflect',
    'reflectDatabase',
    'renderReport',
    'report',
    'revertDrift',
    'runPlan',
    'sql',
    'sqlOf',
    'squash',
    'stamp',
    'status',
    'tolerateDrift',
    'upgrade',
    'upgradeScript',
    'verbatim',
  ],
  './config': ['defineConfig'],
  './revision': ['defineRevision', 'ident', 'json', 'sql', 'verbatim'],
  './drizzle': ['drizzle'],
  './sql': ['sql'],
  './postgres': ['postgres'],
  './testing': ['expectSchemaParity'],
}

test('the entries of the package are these', () => {
  expect(Object.keys(manifest.exports).sort()).toEqual(
    [...Object.keys(names), './package.json', './schemas/report-1.json'].sort(),
  )
})

for (const [entry, expected] of Object.entries(names))
  test(`${entry} exports these names`, async () => {
    const target = manifest.exports[entry]
    const built = typeof target === 'object' ? (target.default ?? '') : ''
    const source = join(root, built.replace('./dist/', 'src/').replace(/\.js$/, '.ts'))
    const found = Object.keys(await import(source)).sort()
    expect(found).toEqual([...expected].sort())
  })
