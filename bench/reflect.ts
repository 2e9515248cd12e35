/** Reading a large database from a server, beside the bare catalog queries; planning what was read. */
import { join } from 'node:path'
import { emptySchema, type Schema } from '../src/core/schema.ts'
import { verbatim } from '../src/core/sql.ts'
import { connectPg } from '../src/dialects/postgres/drivers/pg.ts'
import { postgres } from '../src/dialects/postgres/index.ts'
import { compare } from '../src/engine/compare.ts'
import { plan } from '../src/engine/plan.ts'
import { reflect } from '../src/engine/reflect.ts'
import { startServer } from '../test/servers/embedded.ts'
import { sqlChanges, sqlTables } from './generated.ts'
import { growth, medianOf, report, reportTime, type Measured } from './measure.ts'
import { node, repository } from './projects.ts'

const dialect = postgres('bench')
const bytesPerMegabyte = 1024 * 1024

/** What the reader process tells. */
interface Reading {
  readonly raw: number
  readonly whole: number
  readonly objects: number
  readonly peak: number
}

/** How long reading and planning 1,000 tables takes, and how it grows up to 5,000. */
export async function benchReflect(): Promise<void> {
  const server = await startServer()
  try {
    console.log('reflect, from a server')
    const small = await benchReading(server.url, 1000, { ms: 1000, megabytes: 300 })
    const large = await benchReading(server.url, 5000)
    report('by which power of the size it grows', growth(small, large).toFixed(2))
    console.log('plan and compare')
    const few = await benchPlanning(server.url, 1000)
    const many = await benchPlanning(server.url, 5000)
    report('by which power of the size planning grows', growth(few, many).toFixed(2))
  } finally {
    await server.stop()
  }
}

async function benchReading(
  url: string,
  tables: number,
  limits?: { readonly ms: number; readonly megabytes: number },
): Promise<Measured> {
  const database = await createTables(url, tables)
  const reader = join(import.meta.dirname, 'reader.js')
  const { raw, whole, objects, peak } = parse(await node(repository, reader, database))
  const megabytes = peak / bytesPerMegabyte
  reportTime(`${tables} tables (${objects} objects): the bare queries`, raw)
  reportTime(`${tables} tables: reflect`, whole, limits?.ms)
  report(`${tables} tables: reflect against the bare queries`, (whole / raw).toFixed(2))
  const isSmall = limits && megabytes < limits.megabytes
  report(`${tables} tables: peak memory of the process`, `${megabytes.toFixed(0)} MB`, isSmall)
  return { size: tables, ms: whole }
}

async function benchPlanning(url: string, tables: number): Promise<Measured> {
  const database = nameOf(url, tables)
  const before = await read(database)
  const same = await read(database)
  reportTime(
    `compare two equal schemas of ${tables} tables`,
    await medianOf(5, () => compare(before, same)),
  )
  await runInParts(database, sqlChanges(tables), /\n(?=alter table \S+ add)/u)
  const after = await read(database)
  const times = {
    [`plan ${tables} changed tables`]: await medianOf(3, () => planOf(before, after)),
    [`plan ${tables} dropped tables`]: await medianOf(3, () => planOf(before, emptySchema)),
  }
  for (const [label, ms] of Object.entries(times)) reportTime(label, ms)
  const created = await medianOf(3, () => planOf(emptySchema, before))
  reportTime(`plan ${tables} created tables`, created)
  return { size: tables, ms: created }
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
