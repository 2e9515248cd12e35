/**
 * drizzle-kit: until 0.x files that `meta/_journal.json` puts in order, since 1.0 a folder for each migration.
 *
 * Its ledger holds the time of each migration, a digest of its text, and since 1.0 its name.
 */
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Adapter, AdoptedMigration, LedgerRow, ReadingTools, TheirRecord } from './adapter.ts'
import { eitherLineEnd, sha256 } from './fingerprint.ts'
import { filesMatching, type AdoptedFolder } from './folder.ts'
import { readRecord, readRecords, textOf } from './read-json.ts'
import { sectionsOfScript } from './sections.ts'
import { terminated } from './terminated.ts'

/** drizzle-kit. */
export const drizzle: Adapter = {
  name: 'drizzle',
  title: 'drizzle-kit',
  ledger: 'drizzle.__drizzle_migrations',
  folders: ['drizzle', 'migrations', 'src/db/migrations', 'src/drizzle'],
  read,
  records: (rows, migrations) => rows.map((row) => recordOf(row, migrations)),
}

const journalFile = 'meta/_journal.json'

async function read({ folder }: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const entries = folder.files.includes(journalFile)
    ? await readJournal(folder)
    : filesMatching(folder, /^((\d{14})[^/]*)\/migration\.sql$/).map(
        ({ file, found: [, name = '', time = ''] }) => ({ name, file, key: millisecondsOf(time) }),
      )
  return Promise.all(entries.map((entry) => readMigration(entry, folder)))
}

type Entry = Pick<AdoptedMigration, 'name' | 'file' | 'key'>

async function readJournal(folder: AdoptedFolder): Promise<readonly Entry[]> {
  const text = await folder.text(journalFile)
  try {
    return readRecords(readRecord(JSON.parse(text))['entries']).map(({ tag, when }) => ({
      name: textOf(tag),
      file: `${textOf(tag)}.sql`,
      key: textOf(when),
    }))
  } catch (cause) {
    throw new LockstepError('cannot-read', {
      message: `"${folder.label(journalFile)}" is no journal of drizzle-kit: ${messageOf(cause)}.`,
      hint: 'Restore the file: where two branches met in it, `drizzle-kit check` says what is wrong.',
      cause,
    })
  }
}

async function readMigration(entry: Entry, folder: AdoptedFolder): Promise<AdoptedMigration> {
  const text = await folder.text(entry.file)
  const label = folder.label(entry.file)
  return {
    ...entry,
    sections: sectionsOfScript({ direction: 'up', text: joinStatements(text), label }),
    fingerprints: eitherLineEnd(text).map(sha256),
  }
}

/** The last statement before a breakpoint need not end in a semicolon. */
function joinStatements(text: string): string {
  return text.split('--> statement-breakpoint').map(terminated).join('--> statement-breakpoint')
}

/** The name of a folder starts with a time in UTC. */
function millisecondsOf(time: string): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(time) ?? []
  return String(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`))
}

/** A ledger that an older version began holds times to the millisecond, and names only since 1.0. */
function recordOf(row: LedgerRow, migrations: readonly AdoptedMigration[]): TheirRecord {
  const [name, time, hash] = [row['name'], row['created_at'], row['hash']].map(textOf)
  const seconds = `${time?.slice(0, -3)}000`
  const migration =
    migrations.find((migration) => migration.name === name) ??
    migrations.find(({ key }) => key === time) ??
    migrations.find(({ key }) => key === seconds) ??
    migrations.find(({ fingerprints }) => fingerprints.includes(hash ?? ''))
  return {
    key: migration?.key ?? (name || time || ''),
    ...(hash ? { fingerprint: hash } : {}),
    isDone: true,
    at: textOf(row['applied_at']),
  }
}
