/** The Supabase command line: files known by the digits before the first underscore. */
import type { Adapter, AdoptedMigration, ReadingTools } from './adapter.ts'
import { filesMatching, stemOf } from './folder.ts'
import { sectionsOfScript } from './sections.ts'
import { simpleRecords } from './simple-records.ts'

/** Supabase. */
export const supabase: Adapter = {
  name: 'supabase',
  title: 'Supabase',
  ledger: 'supabase_migrations.schema_migrations',
  folders: ['supabase/migrations'],
  read,
  records: (rows) => simpleRecords(rows, { key: 'version' }),
}

async function read({ folder }: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const files = filesMatching(folder, /^(\d+)_[^/]*\.sql$/)
  return Promise.all(
    files.map(async ({ file, found: [, key = ''] }) => ({
      name: stemOf(file),
      key,
      file,
      sections: sectionsOfScript({
        direction: 'up',
        text: await folder.text(file),
        label: folder.label(file),
      }),
      fingerprints: [],
    })),
  )
}
