/** How long `drift` takes on large databases that have not changed, and on such that have in one place, beside pg_dump. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drift } from '../src/commands/drift.ts'
import type { ReadDepth } from '../src/commands/drift/result.ts'
import { upgrade } from '../src/commands/upgrade.ts'
import { ident, verbatim } from '../src/core/sql.ts'
import { connectPg } from '../src/dialects/postgres/drivers/pg.ts'
import { postgres } from '../src/dialects/postgres/index.ts'
import { openProject } from '../src/project/open.ts'
import type { Project } from '../src/project/project.ts'
import { startServer } from '../test/servers/embedded.ts'
import { name as tableName, sqlTables } from './generated.ts'
import { medianOf, report, reportTime } from './measure.ts'
import { inFolder } from './projects.ts'
import { dumpedMajor, timePgDump } from './rivals.ts'

const runs = 5

/** Databases of so many tables each; the limits are those of 1,000 and 10,000. */
export async function benchSpeed({
  small,
  large,
}: {
  readonly small: number
  readonly large: number
}): Promise<void> {
  const major = dumpedMajor()
  const server = await startServer(major)
  console.log(
    `drift, from a server${major === undefined ? '; pg_dump is not installed, or too old' : ` ${major}, beside pg_dump`}`,
  )
  try {
    await benchOne(server.url, { tables: small, limit: 150, rival: major !== undefined })
    await benchOne(server.url, { tables: large, limit: 1500, rival: major !== undefined })
  } finally {
    await server.stop()
  }
}

interface Size {
  readonly tables: number
  /** Milliseconds of an unchanged one. */
  readonly limit: number
  readonly rival: boolean
}

async function benchOne(url: string, { tables, limit, rival }: Size): Promise<void> {
  await inFolder(async (folder) => {
    const inside = await createTables(url, { tables, folder })
    const project = await openProject({ cwd: folder, url: inside })
    await upgrade(project)
    await run(inside, 'analyze')
    const label = (what: string): string => `${tables} tables: ${what}`
    await look(project, 'whole')
    reportTime(label('unchanged, the work of the server'), await serverTime(inside), limit)
    reportTime(
      label('unchanged, drift with its connection'),
      await medianOf(runs, () => look(project, 'digest')),
    )
    const dump = rival ? await timePgDump(inside) : undefined
    if (dump !== undefined) reportTime(label('pg_dump --schema-only'), dump)
    let at = 0
    const changed = await medianOf(
      runs,
      () => look(project, 'part'),
      () => run(inside, `alter table ${tableName(1)} add column "drifted_${at++}" integer`),
    )
    reportTime(label('one table changed, drift with its connection'), changed, dump)
    const whole = await medianOf(3, () => drift(project, { fresh: true }))
    reportTime(label('all of it, its shadow built anew'), whole)
    report(label('verdict after the change'), (await drift(project)).verdict)
  })
}

async function look(project: Project, wanted: ReadDepth): Promise<void> {
  const { databases } = await drift(project)
  const read = databases[0]?.read
  if (read !== wanted) throw new Error(`It was to be read by ${wanted}, and was by ${read}.`)
}

/** What the server does for a database that has not changed: the digest, in a snapshot. */
async function serverTime(url: string): Promise<number> {
  const connection = await connectPg(url)
  const { catalog, digest } = postgres('bench')
  const ms = await medianOf(runs, async () => {
    await connection.run(catalog.beginSnapshot)
    await digest.whole(connection)
    await connection.run(catalog.endSnapshot)
  })
  await connection.close()
  return ms
}

async function createTables(
  url: string,
  { tables, folder }: { readonly tables: number; readonly folder: string },
): Promise<string> {
  const name = `drift_${tables}`
  await run(url, `create database ${ident(name).text}`)
  const inside = Object.assign(new URL(url), { pathname: `/${name}` }).href
  const script = sqlTables(tables)
  mkdirSync(join(folder, 'migrations'))
  writeFileSync(join(folder, 'schema.sql'), '')
  writeFileSync(
    join(folder, 'lockstep.config.ts'),
    `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql') }\n`,
  )
  const parts = script.split(/\n(?=create table)/u)
  const sections: string[] = []
  for (let at = 0; at < parts.length; at += 200)
    sections.push(`-- lockstep:up\n${parts.slice(at, at + 200).join('\n')}`)
  writeFileSync(
    join(folder, 'migrations/20260101000000_base.sql'),
    `-- lockstep:revision 0a0a0a0a\n-- lockstep:parents\n-- lockstep:message base\n\n${sections.join('\n')}\n`,
  )
  return inside
}

async function run(url: string, text: string): Promise<void> {
  const connection = await connectPg(url)
  await connection.run(verbatim(text))
  await connection.close()
}
