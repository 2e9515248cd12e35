/** Where runs are disturbed: a server, a project of two revisions, and as many databases as are asked for. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../../src/core/connection.ts'
import { ident, sql } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { fingerprint } from '../../src/engine/fingerprint.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { openProject } from '../../src/project/open.ts'
import type { Project } from '../../src/project/project.ts'
import { startServer } from '../servers/embedded.ts'
import { before, twelveSections } from './twelve-sections.ts'

/** The id of the first of the two revisions. */
export const first = 'aaaaaaaa'
const second = 'bbbbbbbb'

/** A server and a project. */
export interface Arena {
  readonly root: string
  /** Write the sections of the second revision anew. */
  readonly write: (sections: string) => void
  /** A database of its own, empty. */
  readonly fresh: () => Promise<string>
  /** The project, with its database. */
  readonly open: (url: string) => Promise<Project>
  readonly drop: (url: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** What a project holds besides. */
export interface ArenaOptions {
  /** Keys of the config, as text. */
  readonly config?: string
  /** The sections of the second revision. */
  readonly sections?: string
  /** The major version of the server: the newest unless given. */
  readonly major?: number
}

/** Start a server, and write the project. */
export async function openArena(options: ArenaOptions = {}): Promise<Arena> {
  const server = await startServer(options.major)
  const admin = await connect(server.url)
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-kills-')))
  writeProject(root, options)
  let databases = 0
  return {
    root,
    fresh: async () => {
      const name = `arena_${++databases}`
      await admin.run(sql`create database ${ident(name)}`)
      return server.url.replace(/[^/]*$/, name)
    },
    write: (sections) => writeSecond(root, sections),
    open: (url) => openProject({ cwd: root, url }),
    drop: (url) =>
      admin.run(sql`drop database ${ident(new URL(url).pathname.slice(1))} with (force)`),
    close: async () => {
      await admin.close()
      await server.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function writeProject(
  root: string,
  { config = '', sections = twelveSections }: ArenaOptions,
): void {
  mkdirSync(join(root, 'migrations'))
  writeFileSync(join(root, 'package.json'), '{}')
  writeFileSync(join(root, 'schema.sql'), '')
  writeFileSync(
    join(root, 'lockstep.config.ts'),
    `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql'), ${config} }\n`,
  )
  writeFileSync(join(root, 'migrations/1.sql'), `${headerOf(first, 'what is worked on')}${before}`)
  writeSecond(root, sections)
}

function writeSecond(root: string, sections: string): void {
  const header = headerOf(second, 'twelve sections')
  writeFileSync(
    join(root, 'migrations/2.sql'),
    `${header}-- lockstep:parents ${first}\n${sections}`,
  )
}

function headerOf(id: string, message: string): string {
  return `-- lockstep:revision ${id}\n-- lockstep:message ${message}\n`
}

/** All that must be the same whatever happened on the way. */
export interface Contents {
  readonly schema: string
  readonly ledger: readonly string[]
  /** Each step, as often as it ran. */
  readonly ran: readonly string[]
  readonly users: string
  /** Indexes that are not valid, and partitions that are half detached. */
  readonly unfinished: string
}

/** Read what a database holds. */
export async function contentsOf(url: string): Promise<Contents> {
  const connection = await connect(url)
  try {
    return {
      schema: fingerprint(await reflect(connection, postgres('0.0.0'))),
      ledger: await listOf(
        connection,
        sql`select concat_ws(' ', revision, unit, units, checksum) as item from lockstep.ledger order by revision, unit`,
      ),
      ran: await listOf(connection, sql`select step as item from ran order by step`),
      users: (
        await listOf(
          connection,
          sql`select md5(string_agg(u::text, ',' order by u::text)) as item from users u`,
        )
      ).join(),
      unfinished: (
        await listOf(
          connection,
          sql`select indexrelid::regclass::text as item from pg_index where not indisvalid
union all select inhrelid::regclass::text from pg_inherits where inhdetachpending`,
        )
      ).join(),
    }
  } finally {
    await connection.close()
  }
}

async function listOf(
  connection: Connection,
  query: Parameters<Connection['query']>[0],
): Promise<readonly string[]> {
  return (await connection.query(query)).map(({ item }) => String(item))
}
