/** sqlx: a file for each migration, or one for each direction; known by the digits before the first underscore. */
import type { Adapter, AdoptedMigration, ReadingTools, TheirRecord } from './adapter.ts'
import { eitherLineEnd, sha384 } from './fingerprint.ts'
import { filesMatching } from './folder.ts'
import { textOf } from './read-json.ts'
import { sectionsOfPair } from './script-pair.ts'
import { byVersion, versionOf } from './versions.ts'

/** sqlx. */
export const sqlx: Adapter = {
  name: 'sqlx',
  title: 'sqlx',
  ledger: 'public._sqlx_migrations',
  folders: ['migrations'],
  read,
  records: (rows) =>
    rows.map((row): TheirRecord => ({
      key: textOf(row['version']),
      // The database prints bytes as "\x…".
      fingerprint: textOf(row['checksum']).slice(2),
      isDone: row['success'] === true,
      at: textOf(row['installed_on']),
    })),
}

async function read({ folder }: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const files = filesMatching(folder, /^((\d+)_[^/]*?)(?:\.up)?\.sql$/).filter(
    ({ file }) => !file.endsWith('.down.sql'),
  )
  const migrations = await Promise.all(
    files.map(async ({ file, found: [, name = '', version = ''] }) => ({
      name,
      key: versionOf(version),
      file,
      sections: await sectionsOfPair(folder, file, `${name}.down.sql`),
      fingerprints: eitherLineEnd(await folder.text(file)).map(sha384),
    })),
  )
  return migrations.toSorted(byVersion)
}
