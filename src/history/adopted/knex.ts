/** Knex: files of code, in the order of their names. */
import type { Adapter, AdoptedMigration, ReadingTools } from './adapter.ts'
import {
  codeFile,
  functionOf,
  importLibrary,
  importDirections,
  isFunction,
  objectIn,
} from './code.ts'
import { filesMatching } from './folder.ts'
import { readCode } from './read-code.ts'
import type { RecordedSession, RecordedWork, Recorder } from './recorder.ts'
import { simpleRecords } from './simple-records.ts'

/** Knex. */
export const knex: Adapter = {
  name: 'knex',
  title: 'Knex',
  ledger: 'public.knex_migrations',
  folders: ['migrations', 'db/migrations', 'src/migrations'],
  read,
  records: (rows) => simpleRecords(rows, { key: 'name', at: 'migration_time' }),
}

async function read(tools: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const { folder, recorder } = tools
  const files = filesMatching(folder, codeFile).map(({ file }) => ({
    name: file,
    key: file,
    file,
    load: async () => {
      const { up, down } = await importDirections(folder, file, recorder)
      return {
        up: workOf(up, recorder),
        ...(down === undefined ? {} : { down: workOf(down, recorder) }),
      }
    },
  }))
  return readCode(files, 'Knex', tools)
}

function workOf(run: (database: unknown) => unknown, recorder: Recorder): RecordedWork {
  return async (session) => {
    const library = await importLibrary('knex', recorder)
    const make = functionOf(library, 'knex', 'default')
    const database = make?.({ client: 'pg', connection: {}, pool: { min: 0, max: 4 } })
    if (!isFunction(database)) throw new TypeError('The package knex gives no database.')
    // The pool asks the client for every connection; all are the one session.
    Object.assign(objectIn(database, 'client'), {
      acquireRawConnection: () => Promise.resolve(connectionOver(session)),
      version: '18',
    })
    try {
      await run(database)
    } finally {
      const destroy: unknown = Reflect.get(database, 'destroy')
      if (isFunction(destroy)) await destroy.call(database)
    }
  }
}

type Answer = (error: unknown, result?: object) => void

/** As much of a client of `pg` as Knex uses. */
function connectionOver(session: RecordedSession): object {
  return {
    on: () => undefined,
    removeListener: () => undefined,
    end: (answer: Answer) => answer(null),
    query: (
      query: string | { readonly text: string; readonly values?: readonly unknown[] },
      answer: Answer,
    ) => {
      const { text, values = [] } = typeof query === 'string' ? { text: query } : query
      const command = (/^\s*(\w+)/.exec(text)?.[1] ?? '').toUpperCase()
      session
        .query(text, values)
        .then((rows) => answer(null, { command, rows, rowCount: rows.length, fields: [] }), answer)
    },
  }
}
