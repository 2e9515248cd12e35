/** Kysely: files of code, in the order of their names. */
import type { Adapter, AdoptedMigration, ReadingTools } from './adapter.ts'
import { classOf, codeFile, importDirections, importLibrary } from './code.ts'
import { filesMatching } from './folder.ts'
import { readCode } from './read-code.ts'
import type { RecordedSession, RecordedWork, Recorder } from './recorder.ts'
import { simpleRecords } from './simple-records.ts'

/** Kysely. */
export const kysely: Adapter = {
  name: 'kysely',
  title: 'Kysely',
  ledger: 'public.kysely_migration',
  folders: ['migrations', 'src/migrations', 'db/migrations'],
  read,
  records: (rows) => simpleRecords(rows, { key: 'name', at: 'timestamp' }),
}

async function read(tools: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const { folder, recorder } = tools
  const files = filesMatching(folder, codeFile).map(({ file, found: [, name = ''] }) => ({
    name,
    key: name,
    file,
    load: async () => {
      const { up, down } = await importDirections(folder, file, recorder)
      return {
        up: workOf(up, recorder),
        ...(down === undefined ? {} : { down: workOf(down, recorder) }),
      }
    },
  }))
  // Kysely itself passes over files that export no way up, such as one that others import.
  const texts = await Promise.all(files.map(({ file }) => folder.text(file)))
  const migrations = files.filter((_, at) => /\bup\b/.test(texts[at] ?? ''))
  return readCode(migrations, 'Kysely', tools)
}

function workOf(run: (database: unknown) => unknown, recorder: Recorder): RecordedWork {
  return async (session) => {
    const library = await importLibrary('kysely', recorder)
    const make = (name: string, ...parameters: readonly unknown[]): object =>
      new (classOf(library, name, 'kysely'))(...parameters)
    const dialect = {
      createAdapter: () => make('PostgresAdapter'),
      createDriver: () => driverOver(session),
      createIntrospector: (database: unknown) => make('PostgresIntrospector', database),
      createQueryCompiler: () => make('PostgresQueryCompiler'),
    }
    await run(make('Kysely', { dialect }))
  }
}

interface CompiledQuery {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** The driver that Kysely asks for: every connection is the one session, which has its own transaction. */
function driverOver(session: RecordedSession): object {
  const execute = async ({ sql, parameters }: CompiledQuery): Promise<object> => {
    const rows = await session.query(sql, parameters)
    return { rows, numAffectedRows: BigInt(rows.length) }
  }
  return {
    init: nothing,
    acquireConnection: () =>
      Promise.resolve({
        executeQuery: execute,
        streamQuery: async function* (query: CompiledQuery) {
          yield await execute(query)
        },
      }),
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
}

function nothing(): Promise<void> {
  return Promise.resolve()
}
