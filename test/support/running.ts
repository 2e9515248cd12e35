/** Projects with hand-written revisions, and databases to run them on. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import { integer, text } from '../../src/core/row.ts'
import { ident, sql, verbatim } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { openProject } from '../../src/project/open.ts'
import type { Project } from '../../src/project/project.ts'
import type { TestServer } from '../servers/embedded.ts'
import { temporaryProject } from './temporary-project.ts'

/** A project whose revisions are written as text. */
export interface RunningProject {
  readonly root: string
  readonly url: string
  /** Open it anew, as a command does; on another database when one is given. */
  readonly open: (otherUrl?: string) => Promise<Project>
  /** Write a revision; its id is its letter eight times, as is its parents'. */
  readonly write: (letter: string, parents: string, text: string) => void
  readonly edit: (letter: string, change: (text: string) => string) => void
  readonly remove: (letter: string) => void
}

/** Write a project that names a database. */
export function runningProject(url: string, config = ''): RunningProject {
  const root = temporaryProject({
    'package.json': '{}',
    'schema.sql': '',
    'lockstep.config.ts': `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql'), ${config} }\n`,
    'migrations/.keep': '',
  })
  const fileOf = (letter: string): string => join(root, 'migrations', `${letter}.sql`)
  const ownUrl = url === 'pglite' ? `pglite:${join(root, 'data')}` : url
  return {
    root,
    url: ownUrl,
    open: (otherUrl = ownUrl) => openProject({ cwd: root, url: otherUrl }),
    write: (letter, parents, text) => {
      const header = [
        `-- lockstep:revision ${letter.repeat(8)}`,
        ...(parents === ''
          ? []
          : [
              `-- lockstep:parents ${Array.from(parents)
                .map((parent) => parent.repeat(8))
                .join(' ')}`,
            ]),
        `-- lockstep:message revision ${letter}`,
      ]
      writeFileSync(fileOf(letter), `${header.join('\n')}\n${text}`)
    },
    edit: (letter, change) =>
      writeFileSync(fileOf(letter), change(readFileSync(fileOf(letter), 'utf8'))),
    remove: (letter) => rmSync(fileOf(letter)),
  }
}

let databases = 0

/** The URL of a new, empty database on a server. */
export async function freshDatabase(server: TestServer): Promise<string> {
  const name = `test_${process.pid}_${++databases}`
  const admin = await connect(server.url)
  await admin.run(sql`create database ${ident(name)}`)
  await admin.close()
  return server.url.replace(/[^/]*$/, name)
}

/** A connection that is closed when the test has finished. */
export async function connectTo(url: string): Promise<Connection> {
  const connection = await connect(url)
  onTestFinished(() => connection.close())
  return connection
}

/** The one value that a query gives. */
export async function valueOf(connection: Connection, query: string): Promise<unknown> {
  const [row] = await connection.query(verbatim(query))
  return Object.values(row ?? {})[0]
}

/** The letters of revisions, in order. */
export function ids(revisions: readonly { readonly id: string }[]): string {
  return revisions.map(({ id }) => id.charAt(0)).join('')
}

/** What the ledger of a database holds, such as `a 0/1`: revision, unit, units; nothing where there is none. */
export async function ledgerOf(url: string): Promise<readonly string[]> {
  const connection = await connectTo(url)
  if ((await valueOf(connection, `select to_regclass('lockstep.ledger')::text`)) === null) return []
  const rows = await connection.query(
    sql`select revision, unit, units from lockstep.ledger order by 1, 2`,
  )
  return rows.map(
    (row) => `${text(row, 'revision').charAt(0)} ${integer(row, 'unit')}/${integer(row, 'units')}`,
  )
}
