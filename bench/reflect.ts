/**
 * Reading large databases from a server on this machine, beside psql and pg_dump, and comparing and planning
 * what was read.
 */
import { join } from 'node:path'
import type { Schema } from '../src/core/schema.ts'
import { verbatim } from '../src/core/sql.ts'
import { connectPg } from '../src/dialects/postgres/drivers/pg.ts'
import { postgres } from '../src/dialects/postgres/index.ts'
import { compare } from '../src/engine/compare.ts'
import { plan } from '../src/engine/plan.ts'
import { reflect } from '../src/engine/reflect.ts'
import { startServer } from '../test/servers/embedded.ts'
import { sqlChanges, sqlTables } from './generated.ts'
import { growth, medianOf, report, reportTime, type Measured } from './measure.ts'
import { inFolder, node, repository } from './projects.ts'
import { dumpedMajor, majorOf, timePgDump, timePsql } from './rivals.ts'

const dialect = postgres('bench')
const bytesPerMegabyte = 1024 * 1024

/** What the reader process tells. */
interface Reading {
  /** The bare queries, through the same driver. */
  readonly raw: number
  readonly whole: number
  readonly objects: number
  readonly peak: number
}

/** Two sizes; the limits are those of 1,000 and 10,000 tables. */
export interface Sizes {
  readonly small: number
  readonly large: number
}

/** How long reading, comparing and planning takes, and how it grows with the number of tables. */
export async function benchReflect({ small, large }: Sizes): Promise<void> {
  const server = await startServer()
  try {
    console.log('reflect, from a server')
    const few = await benchReading(server.url, small, {})
    const many = await benchReading(server.url, large, { ms: 6000, megabytes: 1536 })
    reportGrowth('reading', few, many)
    console.log('compare and plan')
    reportGrowth('comparing', ...(await benchComparing(server.url, small, large)))
    reportGrowth(
      'planning',
      await benchPlanning(server.url, small),
      await benchPlanning(server.url, large),
    )
    await benchChanged(server.url, small)
  } finally {
    await server.stop()
  }
  await benchBesidePgDump(small)
}

/** What is linear but for noise is within its limit. */
function reportGrowth(what: string, few: Measured, many: Measured): void {
  const power = growth(few, many)
  report(`by which power of the size ${what} grows`, power.toFixed(2), power < 1.1)
}

async function benchReading(
  url: string,
  tables: number,
  limits: { readonly ms?: number; readonly megabytes?: number },
): Promise<Measured> {
  const database = await createTables(url, tables)
  const reader = join(import.meta.dirname, 'reader.js')
  const { raw, whole, objects, peak } = parse(await node(repository, reader, database))
  const megabytes = peak / bytesPerMegabyte
  reportTime(`${tables} tables (${objects} objects): the bare queries`, raw)
  reportTime(`${tables} tables: reflect`, whole, limits.ms)
  const isSmall = limits.megabytes === undefined ? undefined : megabytes < limits.megabytes
  report(`${tables} tables: peak memory of the process`, `${megabytes.toFixed(0)} MB`, isSmall)
  if (majorOf('psql') === undefined) console.log('  psql is not installed')
  else await besidePsql(database, tables, whole)
  return { size: tables, ms: whole }
}

async function besidePsql(url: string, tables: number, whole: number): Promise<void> {
  const connection = await connectPg(url)
  await connection.close()
  const psql = await inFolder((folder) => timePsql(url, connection, dialect, folder))
  reportTime(`${tables} tables: psql, the same queries`, psql)
  const ratio = whole / psql
  report(`${tables} tables: reflect against psql`, ratio.toFixed(2), ratio < 1.5)
}

/** Only a pg_dump that is no older than its server reads it. */
async function benchBesidePgDump(tables: number): Promise<void> {
  const major = dumpedMajor()
  if (major === undefined) {
    console.log('pg_dump is not installed, or older than every server here')
    return
  }
  console.log(`beside pg_dump, from a server ${major}`)
  const server = await startServer(major)
  try {
    const database = await createTables(server.url, tables)
    const dump = await timePgDump(database)
    reportTime(`${tables} tables: pg_dump --schema-only`, dump)
    const reader = join(import.meta.dirname, 'reader.js')
    const { whole } = parse(await node(repository, reader, database))
    reportTime(`${tables} tables: reflect`, whole, dump)
  } finally {
    await server.stop()
  }
}

async function benchComparing(
  url: string,
  ...sizes: readonly [number, number]
): Promise<[Measured, Measured]> {
  const [few, many] = [await timeComparing(url, sizes[0]), await timeComparing(url, sizes[1])]
  reportTime(`compare two equal schemas of ${few.size} tables`, few.ms)
  reportTime(`compare two equal schemas of ${many.size} tables`, many.ms, 500)
  return [few, many]
}

async function timeComparing(url: string, tables: number): Promise<Measured> {
  const [one, other] = [await read(nameOf(url, tables)), await read(nameOf(url, tables))]
  return { size: tables, ms: await medianOf(5, () => compare(one, other)) }
}

async function benchPlanning(url: string, tables: number): Promise<Measured> {
  const schema = await read(nameOf(url, tables))
  const dropped = await medianOf(3, () => planOf(schema, dialect.newDatabase))
  reportTime(`plan ${tables} dropped tables`, dropped)
  const created = await medianOf(3, () => planOf(dialect.newDatabase, schema))
  reportTime(`plan ${tables} created tables`, created)
  return { size: tables, ms: created }
}

async function benchChanged(url: string, tables: number): Promise<void> {
  const database = nameOf(url, tables)
  const before = await read(database)
  await runInParts(database, sqlChanges(tables), /\n(?=alter table \S+ add)/u)
  const after = await read(database)
  const changed = await medianOf(3, () => planOf(before, after))
  reportTime(`plan ${tables} changed tables`, changed, 2000)
}

/** What is known of a schema is kept with it: each run gets one of its own. */
function planOf(from: Schema, to: Schema): number {
  return plan({ ...from }, { ...to }, dialect.kinds).ops.length
}

async function read(url: string): Promise<Schema> {
  const connection = await connectPg(url)
  try {
    return await reflect(connection, dialect)
  } finally {
    await connection.close()
  }
}

async function createTables(url: string, tables: number): Promise<string> {
  const connection = await connectPg(url)
  await connection.run(verbatim(`create database bench_${tables}`))
  await connection.close()
  await runInParts(nameOf(url, tables), sqlTables(tables), /\n(?=create table)/u)
  return nameOf(url, tables)
}

function nameOf(url: string, tables: number): string {
  return Object.assign(new URL(url), { pathname: `/bench_${tables}` }).href
}

/** One text with everything would be one transaction, with more locks than a server has. */
async function runInParts(url: string, script: string, border: RegExp): Promise<void> {
  const connection = await connectPg(url)
  const parts = script.split(border)
  for (let at = 0; at < parts.length; at += 200)
    await connection.run(verbatim(parts.slice(at, at + 200).join('\n')))
  await connection.close()
}

function parse(output: string): Reading {
  return JSON.parse(output)
}
