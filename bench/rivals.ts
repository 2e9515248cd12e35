/** The same work by the tools of PostgreSQL, where they are there. */
import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection } from '../src/core/connection.ts'
import type { Dialect } from '../src/core/dialect.ts'
import { majors } from '../test/servers/versions.ts'
import { medianOf } from './measure.ts'

const runs = 5

/** The major version of a tool; nothing where it is not installed. */
export function majorOf(tool: 'psql' | 'pg_dump'): number | undefined {
  const { stdout, status } = spawnSync(tool, ['--version'], { encoding: 'utf8' })
  const [, major] = /(\d+)/.exec(status === 0 ? stdout : '') ?? []
  return major === undefined ? undefined : Number(major)
}

/** The newest server here that the pg_dump here reads; nothing where there is none. */
export function dumpedMajor(): number | undefined {
  const tool = majorOf('pg_dump')
  return tool === undefined ? undefined : majors.findLast((major) => major <= tool)
}

/** How long psql takes to run the queries of a reflection and throw their rows away. */
export async function timePsql(
  url: string,
  { server }: Connection,
  { catalog, kinds }: Dialect,
  folder: string,
): Promise<number> {
  const queries = new Set([
    catalog.wording.query,
    ...kinds.map((kind) => kind.query),
    catalog.everything,
    catalog.dependencies,
  ])
  const texts = [...queries].map((query) => query.sql(server).text)
  const file = join(folder, 'queries.sql')
  writeFileSync(
    file,
    `${[catalog.beginSnapshot.text, ...texts, catalog.endSnapshot.text].join(';\n')};\n`,
  )
  const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', file, url]
  return medianOf(runs, () => run('psql', args))
}

/** How long pg_dump takes to read the schema and write it away. */
export function timePgDump(url: string): Promise<number> {
  return medianOf(runs, () => run('pg_dump', ['--schema-only', '--file', '/dev/null', url]))
}

function run(tool: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(tool, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.once('error', fail)
    child.once('close', (code) => {
      if (code === 0) done()
      else fail(new Error(`${tool}: ${errors}`))
    })
  })
}
