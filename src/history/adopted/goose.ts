/** goose: files of two parts, in the order of their numbers. */
import type { Section } from '../../core/revision.ts'
import type { Adapter, AdoptedMigration, LedgerRow, ReadingTools, TheirRecord } from './adapter.ts'
import { filesMatching, stemOf } from './folder.ts'
import { partsAfter } from './marked-parts.ts'
import { replacePlaceholders } from './placeholders.ts'
import { textOf } from './read-json.ts'
import { refuseForeignCode } from './refuse-foreign-code.ts'
import { sectionsOfScript } from './sections.ts'
import { terminated } from './terminated.ts'
import { byVersion, versionOf } from './versions.ts'

/** goose. */
export const goose: Adapter = {
  name: 'goose',
  title: 'goose',
  ledger: 'public.goose_db_version',
  folders: ['migrations', 'db/migrations'],
  read,
  records,
}

const direction = /^--\s*\+goose\s+(up|down)\b[^\r\n]*/
const statementEnd = /^(--\s*\+goose\s+StatementEnd\b)/gim

async function read(tools: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const { folder } = tools
  refuseForeignCode(folder, /^\d+_[^/]*\.go$/, 'goose')
  const files = filesMatching(folder, /^(\d+)_[^/]*\.sql$/)
  const migrations = await Promise.all(
    files.map(async ({ file, found: [, version = ''] }) => ({
      name: stemOf(file),
      key: versionOf(version),
      file,
      sections: sectionsIn(await folder.text(file), folder.label(file), tools),
      fingerprints: [],
    })),
  )
  return migrations.toSorted(byVersion)
}

function sectionsIn(
  text: string,
  label: string,
  { placeholders }: ReadingTools,
): readonly Section[] {
  const transactional = !/^--\s*\+goose\s+NO\s+TRANSACTION\b/im.test(text)
  const replaces = /^--\s*\+goose\s+ENVSUB\s+ON\b/im.test(text)
  return partsAfter(text, direction).flatMap(({ found: [, word], text, line }) => {
    // A statement that is marked need not end in a semicolon.
    const ended = text.split(statementEnd).map(endsStatement).join('')
    return sectionsOfScript({
      direction: word?.toLowerCase() === 'down' ? 'down' : 'up',
      text: replaces ? replacePlaceholders(ended, placeholders) : ended,
      line,
      transactional,
      label,
    })
  })
}

/** `split` gives text and markers in turn. */
function endsStatement(piece: string, at: number, all: readonly string[]): string {
  return at % 2 === 0 && at + 1 < all.length ? terminated(piece) : piece
}

/** A row is written for each way up and each way down: the last of a version counts. */
function records(rows: readonly LedgerRow[]): readonly TheirRecord[] {
  const ordered = rows.toSorted((left, right) => Number(left['id']) - Number(right['id']))
  const last = new Map(ordered.map((row) => [textOf(row['version_id']), row]))
  // goose itself writes a version 0 when it makes the table.
  return [...last].flatMap(([key, row]) =>
    key === '0' || row['is_applied'] !== true
      ? []
      : [{ key, isDone: true, at: textOf(row['tstamp']) }],
  )
}
