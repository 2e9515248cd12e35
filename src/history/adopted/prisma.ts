/** Prisma Migrate: a folder for each migration, in the order of their names. */
import type { Adapter, AdoptedMigration, LedgerRow, ReadingTools, TheirRecord } from './adapter.ts'
import { eitherLineEnd, sha256 } from './fingerprint.ts'
import { filesMatching } from './folder.ts'
import { textOf } from './read-json.ts'
import { sectionsOfScript } from './sections.ts'

/** Prisma Migrate. */
export const prisma: Adapter = {
  name: 'prisma',
  title: 'Prisma Migrate',
  ledger: 'public._prisma_migrations',
  folders: ['prisma/migrations'],
  read,
  // What was rolled back is done again under the same name.
  records: (rows) => rows.filter((row) => textOf(row['rolled_back_at']) === '').map(recordOf),
}

async function read({ folder }: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const files = filesMatching(folder, /^([^/]+)\/migration\.sql$/)
  return Promise.all(
    files.map(async ({ file, found: [, name = ''] }) => {
      const text = await folder.text(file)
      return {
        name,
        key: name,
        file,
        sections: sectionsOfScript({ direction: 'up', text, label: folder.label(file) }),
        fingerprints: eitherLineEnd(text).map(sha256),
      }
    }),
  )
}

function recordOf(row: LedgerRow): TheirRecord {
  const at = textOf(row['finished_at'])
  return {
    key: textOf(row['migration_name']),
    fingerprint: textOf(row['checksum']),
    isDone: at !== '',
    at,
  }
}
