/** golang-migrate: a file for each direction; its ledger is the number of the last migration. */
import type { Adapter, AdoptedMigration, LedgerRow, ReadingTools, TheirRecord } from './adapter.ts'
import { filesMatching } from './folder.ts'
import { textOf } from './read-json.ts'
import { sectionsOfPair } from './script-pair.ts'
import { byVersion, versionOf } from './versions.ts'

/** golang-migrate. */
export const golangMigrate: Adapter = {
  name: 'golang-migrate',
  title: 'golang-migrate',
  ledger: 'public.schema_migrations',
  folders: ['migrations', 'db/migrations'],
  read,
  records,
}

async function read({ folder }: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const files = filesMatching(folder, /^((\d+)_[^/]*)\.up\.sql$/)
  const migrations = await Promise.all(
    files.map(async ({ file, found: [, name = '', version = ''] }) => ({
      name,
      key: versionOf(version),
      file,
      sections: await sectionsOfPair(folder, file, `${name}.down.sql`),
      fingerprints: [],
    })),
  )
  return migrations.toSorted(byVersion)
}

/** Everything up to the number ran, and a number that is dirty began and did not end. */
function records(
  [row]: readonly LedgerRow[],
  migrations: readonly AdoptedMigration[],
): readonly TheirRecord[] {
  if (row === undefined) return []
  const key = textOf(row['version'])
  const isDone = row['dirty'] !== true
  const earlier = migrations.filter(
    (migration) =>
      migration.key !== key && byVersion({ key: migration.key, name: '' }, { key, name: '' }) < 0,
  )
  return [
    ...earlier.map((migration) => ({ key: migration.key, isDone: true, at: '' })),
    { key, isDone, at: '' },
  ]
}
