/** graphile-migrate: the committed migrations; what stands in `current` is not history yet. */
import type { Adapter, AdoptedMigration, ReadingTools } from './adapter.ts'
import { filesMatching } from './folder.ts'
import { replaceColonNames } from './placeholders.ts'
import { sectionsOfScript } from './sections.ts'
import { simpleRecords } from './simple-records.ts'

/** graphile-migrate. */
export const graphileMigrate: Adapter = {
  name: 'graphile-migrate',
  title: 'graphile-migrate',
  ledger: 'graphile_migrate.migrations',
  folders: ['migrations/committed', 'migrations'],
  read,
  records: (rows) => simpleRecords(rows, { key: 'filename', fingerprint: 'hash', at: 'date' }),
}

async function read({ folder, placeholders }: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const files = filesMatching(folder, /^(?:committed\/)?((\d+)[^/]*)\.sql$/)
  return Promise.all(
    files.map(async ({ file, found: [, name = '', number = ''] }) => {
      const text = await folder.text(file)
      const [, hash] = /^--! Hash: (\S+)/m.exec(text) ?? []
      return {
        name: name,
        // The ledger leaves the message out of the name.
        key: `${number}.sql`,
        file,
        sections: sectionsOfScript({
          direction: 'up',
          text: replaceColonNames(text, placeholders),
          transactional: !/^--! no-transaction\b/m.test(text),
          label: folder.label(file),
        }),
        fingerprints: hash === undefined ? [] : [hash],
      }
    }),
  )
}
