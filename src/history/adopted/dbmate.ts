/** dbmate: files of two parts, known by the digits before the first underscore. */
import type { Section } from '../../core/revision.ts'
import type { Adapter, AdoptedMigration, ReadingTools } from './adapter.ts'
import { filesMatching, stemOf } from './folder.ts'
import { partsAfter } from './marked-parts.ts'
import { sectionsOfScript } from './sections.ts'
import { simpleRecords } from './simple-records.ts'

/** dbmate. */
export const dbmate: Adapter = {
  name: 'dbmate',
  title: 'dbmate',
  ledger: 'public.schema_migrations',
  folders: ['db/migrations'],
  read,
  records: (rows) => simpleRecords(rows, { key: 'version' }),
}

const marker = /^--\s*migrate:(up|down)\b([^\r\n]*)/

async function read({ folder }: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const files = filesMatching(folder, /^(\d+)[^/]*\.sql$/)
  return Promise.all(
    files.map(async ({ file, found: [, key = ''] }) => ({
      name: stemOf(file),
      key,
      file,
      sections: sectionsIn(await folder.text(file), folder.label(file)),
      fingerprints: [],
    })),
  )
}

function sectionsIn(text: string, label: string): readonly Section[] {
  return partsAfter(text, marker).flatMap(({ found: [, direction, options = ''], text, line }) =>
    sectionsOfScript({
      direction: direction?.toLowerCase() === 'down' ? 'down' : 'up',
      text,
      line,
      transactional: !/\btransaction:\s*false\b/.test(options),
      label,
    }),
  )
}
