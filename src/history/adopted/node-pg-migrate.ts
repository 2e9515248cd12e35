/** node-pg-migrate: files of code and of SQL, in the order of the numbers before their names. */
import { join } from 'node:path'
import type { Section } from '../../core/revision.ts'
import type { Adapter, AdoptedMigration, ReadingTools } from './adapter.ts'
import { classOf, codeFile, functionOf, importLibrary, importMigration } from './code.ts'
import { filesMatching, naturally, stemOf } from './folder.ts'
import { partsAfter } from './marked-parts.ts'
import { readCode, type CodeFile } from './read-code.ts'
import type { CodeMigration, RecordedWork } from './recorder.ts'
import { sectionsOfScript } from './sections.ts'
import { simpleRecords } from './simple-records.ts'

/** node-pg-migrate. */
export const nodePgMigrate: Adapter = {
  name: 'node-pg-migrate',
  title: 'node-pg-migrate',
  ledger: 'public.pgmigrations',
  folders: ['migrations'],
  read,
  records: (rows) => simpleRecords(rows, { key: 'name', at: 'run_on' }),
}

const library = 'node-pg-migrate'

async function read(tools: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const { folder } = tools
  const scripts = await Promise.all(
    filesMatching(folder, /^[^/]+\.sql$/).map(({ file }) => readScript(file, tools)),
  )
  const shorthands = new Map<string, unknown>()
  const code = filesMatching(folder, codeFile).map(({ file, found: [, name = ''] }): CodeFile => ({
    name,
    key: name,
    file,
    load: () => loadCode(file, tools, shorthands),
  }))
  const files = [...scripts, ...code].toSorted((left, right) => byNumber(left.name, right.name))
  if (code.length > 0) return readCode(files, library, tools)
  return files.map(({ name, key, file, sections = [] }) => ({
    name,
    key,
    file,
    sections,
    fingerprints: [],
  }))
}

async function readScript(file: string, { folder }: ReadingTools): Promise<CodeFile> {
  const sections = sectionsIn(await folder.text(file), folder.label(file))
  const run = (direction: Section['direction']): RecordedWork => {
    return async (session) => {
      for (const section of sections)
        if (section.direction === direction) await session.query(section.text)
    }
  }
  const load = () => Promise.resolve({ up: run('up'), down: run('down') })
  return { name: stemOf(file), key: stemOf(file), file, sections, load }
}

/** Without a line that says so, all of a file is the way up. */
function sectionsIn(text: string, label: string): readonly Section[] {
  const parts = partsAfter(text, /^\s*--[\s-]*(up|down)\s+migration[^\r\n]*/)
  if (!parts.some(({ found: [, word] }) => word?.toLowerCase() === 'up'))
    return sectionsOfScript({ direction: 'up', text: beforeDown(text), label })
  return parts.flatMap(({ found: [, word], text, line }) =>
    sectionsOfScript({
      direction: word?.toLowerCase() === 'down' ? 'down' : 'up',
      text,
      line,
      label,
    }),
  )
}

function beforeDown(text: string): string {
  return text.split(/^\s*--[\s-]*down\s+migration/im)[0] ?? ''
}

/** What one file calls a type, later ones may call it too. */
async function loadCode(
  file: string,
  { folder, recorder }: ReadingTools,
  shorthands: Map<string, unknown>,
): Promise<Omit<CodeMigration, 'label'>> {
  const actions = await importMigration(folder, file, recorder)
  for (const [name, type] of Object.entries(actions['shorthands'] ?? {})) shorthands.set(name, type)
  const types = Object.fromEntries(shorthands)
  const Migration = classOf(await importLibrary(library, recorder), 'Migration', library)
  const run = (direction: Section['direction']): RecordedWork => {
    return async (session) => {
      const database = {
        query: async (text: string, values?: readonly unknown[]) => ({
          rows: await session.query(text, values),
        }),
        select: (text: string, values?: readonly unknown[]) => session.query(text, values),
      }
      const path = join(folder.path, file)
      const options = { migrationsTable: marksTable, migrationsSchema: 'public' }
      const migration = new Migration(database, path, actions, options, types, silentLog)
      await functionOf({ apply: Reflect.get(migration, 'apply') }, 'apply')?.call(
        migration,
        direction,
      )
    }
  }
  return { up: run('up'), ...(actions['down'] === false ? {} : { down: run('down') }) }
}

const quiet = (): void => undefined
const silentLog = { debug: quiet, info: quiet, warn: quiet, error: quiet }

/** Where the library would write down what ran: statements that name it are its own. */
const marksTable = 'lockstep_recorded_marks'

/** Seventeen digits are a time as people write it, others a number or the milliseconds of one. */
function byNumber(left: string, right: string): number {
  return numberOf(left) - numberOf(right) || naturally(left, right)
}

function numberOf(name: string): number {
  const [digits = ''] = /^\d+/.exec(name) ?? []
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(digits)
  if (parts === null) return digits === '' ? 0 : Number(digits)
  const [, year, month, day, hour, minute, second, rest] = parts
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`)
}
