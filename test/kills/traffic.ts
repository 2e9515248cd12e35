/** What readers and writers of a table see while a revision waits for its lock on it. */
import { upgrade } from '../../src/commands/upgrade.ts'
import type { Connection } from '../../src/core/connection.ts'
import { verbatim } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { type Arena, first } from './arena.ts'

/** Statements that take a lock which readers or writers of `users` have to wait for, by what they do. */
export const lockTaking: Readonly<Record<string, string>> = {
  'add a column': 'alter table users add column age int;',
  'set not null': 'alter table users alter column email set not null;',
  'change a type': 'alter table users alter column id type bigint;',
  'add a check': 'alter table users add constraint positive check (id > 0);',
  'add a primary key': 'alter table users add primary key (id);',
  'build an index': 'create index users_email on users (email);',
  'point at it':
    'alter table users add primary key (id);\ncreate table notes (user_id int references users);',
  'rename it': 'alter table users rename to people;\ncreate view users as select * from people;',
  'make a trigger':
    'create trigger unchanged before update on users for each row execute function suppress_redundant_updates_trigger();',
  'turn on row security': 'alter table users enable row level security;',
}

/** The longest that a reader and a writer had to wait, in milliseconds. */
export interface Pauses {
  readonly reader: number
  readonly writer: number
  /** How long the revision took, all its attempts together. */
  readonly revision: number
}

/**
 * Run a revision while a third session holds the table, and others read and write it.
 *
 * @param heldMs - How long the table is held. Who waits in line behind the revision would wait as long, if that did not give up.
 */
export async function pausesDuring(
  arena: Arena,
  statements: string,
  heldMs: number,
): Promise<Pauses> {
  arena.write(`-- lockstep:up\n${statements}\n`)
  const url = await arena.fresh()
  await upgrade(await arena.open(url), { target: first })
  const holder = await connect(url)
  const [reader, writer] = [await startTraffic(url, read), await startTraffic(url, write)]
  await holder.run(verbatim('begin; update users set email = email where id = 2'))
  const release = new Promise((resolve) => setTimeout(resolve, heldMs)).then(() =>
    holder.run(verbatim('commit')),
  )
  const started = performance.now()
  await upgrade(await arena.open(url))
  const revision = Math.round(performance.now() - started)
  await release
  const pauses = { reader: await reader.stop(), writer: await writer.stop(), revision }
  await holder.close()
  await arena.drop(url)
  return pauses
}

const read = 'select email from users where id = 1'
const write = `update users set email = 'new' where id = 1`

interface Traffic {
  /** Gives the longest time that one statement took. */
  readonly stop: () => Promise<number>
}

async function startTraffic(url: string, statement: string): Promise<Traffic> {
  const connection = await connect(url)
  let isOver = false
  const longest = goOn(connection, statement, () => isOver)
  return {
    stop: async () => {
      isOver = true
      const ms = await longest
      await connection.close()
      return ms
    },
  }
}

async function goOn(
  connection: Connection,
  statement: string,
  isOver: () => boolean,
): Promise<number> {
  let longest = 0
  while (!isOver()) {
    const started = performance.now()
    await connection.run(verbatim(statement))
    longest = Math.max(longest, performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return Math.round(longest)
}
