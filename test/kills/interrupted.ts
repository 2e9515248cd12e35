/** A project whose connection does something of its own when one of its calls comes. */
import type { Connection } from '../../src/core/connection.ts'
import { integer } from '../../src/core/row.ts'
import { sql, type Sql } from '../../src/core/sql.ts'
import type { Project } from '../../src/project/project.ts'

/** Before the statement is sent, while the server works on it, or while it waits for a lock. */
export type When = 'before' | 'during' | 'waiting'

/** When what is done. */
export interface Interruption {
  /** The number of the call, counted from 1; or its text. */
  readonly at: number | string
  readonly when: When
  /** Done before the statement is sent, when it is to be held up. @param pid - Of the server process. */
  readonly prepare?: (pid: number) => Promise<void>
  readonly act: (pid: number) => Promise<void>
}

/** What was counted. */
export interface Counted {
  readonly project: Project
  /** The statements that were sent until now. */
  readonly calls: readonly string[]
}

/** How long a statement has before it is disturbed, in milliseconds. */
const headStart = 10

/** The same project. Without an interruption it only counts. */
export function interrupted(project: Project, interruption?: Interruption): Counted {
  const calls: string[] = []
  let isFirst = true
  const loadDialect: Project['loadDialect'] = async () => {
    const dialect = await project.loadDialect()
    return {
      ...dialect,
      connect: async (url, options) => {
        const connection = await dialect.connect(url, options)
        if (!isFirst) return connection
        isFirst = false
        return counting(connection, calls, { interruption, pid: await pidOf(connection) })
      },
    }
  }
  return { project: { ...project, loadDialect }, calls }
}

function counting(
  connection: Connection,
  calls: string[],
  { interruption, pid }: { readonly interruption: Interruption | undefined; readonly pid: number },
): Connection {
  const send = async <T>(statement: Sql, work: () => Promise<T>): Promise<T> => {
    calls.push(statement.text)
    const isIt = interruption?.at === calls.length || interruption?.at === statement.text
    if (interruption === undefined || !isIt) return work()
    const { when, act, prepare } = interruption
    await prepare?.(pid)
    if (when === 'before') await act(pid)
    const result = work()
    // What it comes to is looked at below.
    result.catch(() => undefined)
    if (when !== 'before') {
      await new Promise((resolve) => setTimeout(resolve, headStart))
      await act(pid)
    }
    return result
  }
  return {
    server: connection.server,
    address: connection.address,
    query: (statement) => send(statement, () => connection.query(statement)),
    run: (statements) => send(statements, () => connection.run(statements)),
    close: () => connection.close(),
  }
}

async function pidOf(connection: Connection): Promise<number> {
  const [row = {}] = await connection.query(sql`select pg_backend_pid() as pid`)
  return integer(row, 'pid')
}
