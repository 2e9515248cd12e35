/**
 * Every row of every catalog that a user can make is claimed by a kind or reported as unmodeled. The list
 * of catalogs is the server's own, so that a new one can not be forgotten.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import { text, textOrNull } from '../../src/core/row.ts'
import { sql, verbatim } from '../../src/core/sql.ts'
import { startServer, type TestServer } from '../servers/embedded.ts'
import { serverStage } from '../support/server-stage.ts'
import { runScript, type Stage } from '../support/stage.ts'
import { catalogs } from './catalogs.ts'
import { claimsOn, type Claims } from './claims.ts'

const script = readFileSync(join(import.meta.dirname, '../fixtures/every-object.sql'), 'utf8')

interface CatalogRow {
  readonly address: string
  /** The object of which it is a part. */
  readonly whole: string | null
  readonly name: string
}

let server: TestServer
let stage: Stage
let connection: Connection
let claims: Claims
let parents: ReadonlyMap<string, readonly string[]>
let leftAlone: ReadonlySet<string>
const before = new Map<string, ReadonlySet<string>>()
const after = new Map<string, readonly CatalogRow[]>()

beforeAll(async () => {
  server = await startServer()
  stage = serverStage(server.url)
  connection = await stage.fresh({ extensions: [], roles: ['owner', 'reader', 'writer'] })
  for (const [name, rows] of await readCatalogs())
    before.set(name, new Set(rows.map(({ address }) => address)))
  await runScript(connection, script)
  for (const [name, rows] of await readCatalogs())
    after.set(
      name,
      rows.filter((row) => before.get(name)?.has(row.address) !== true),
    )
  claims = await claimsOn(connection)
  parents = await readParents()
  leftAlone = await readLeftAlone()
})
afterAll(async () => {
  await stage.close()
  await server.stop()
})

test('every catalog of the server is known', async () => {
  const rows = await connection.query(sql`
    select c.relname::text as name from pg_catalog.pg_class c
     where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r'`)
  expect(rows.map((row) => text(row, 'name')).sort()).toEqual(Object.keys(catalogs).sort())
})

test('the script makes at least one row for each catalog', () => {
  expect([...after].filter(([, rows]) => rows.length === 0).map(([name]) => name)).toEqual([])
})

test.each([
  ['pg_class.relkind', 'ISciftmprv'],
  ['pg_type.typtype', 'bcdempr'],
  ['pg_proc.prokind', 'afpw'],
  ['pg_constraint.contype', 'cfnptux'],
  ['pg_default_acl.defaclobjtype', 'LSTfnr'],
  ['pg_cast.castmethod', 'i'],
])('the script makes every sort of %s', async (place, wanted) => {
  const [catalog, column] = place.split('.')
  const rows = await connection.query(
    verbatim(`select distinct ${column}::text as sort from ${catalog} where oid >= 16384`),
  )
  const found = rows.map((row) => text(row, 'sort'))
  expect(wanted.split('').filter((sort) => !found.includes(sort))).toEqual([])
})

test('every row is claimed by a kind or reported as unmodeled', () => {
  const silent = [...after].flatMap(([name, rows]) =>
    rows.filter((row) => !isCovered(row)).map((row) => `${name}: ${row.name} (${row.address})`),
  )
  expect(silent).toEqual([])
})

async function readCatalogs(): Promise<ReadonlyMap<string, readonly CatalogRow[]>> {
  const found = new Map<string, readonly CatalogRow[]>()
  for (const [name, known] of Object.entries(catalogs)) {
    if (!('rows' in known)) continue
    const rows = await connection.query(verbatim(known.rows))
    found.set(
      name,
      rows.map((row) => ({
        address: text(row, 'address'),
        whole: textOrNull(row, 'whole'),
        name: text(row, 'name'),
      })),
    )
  }
  return found
}

/** What an object is a part of, by its address: pg_depend says so. */
async function readParents(): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await connection.query(sql`
    select d.deptype || d.classid || '/' || d.objid || '/' || d.objsubid as part,
           d.refclassid || '/' || d.refobjid || '/' || d.refobjsubid as whole
      from pg_catalog.pg_depend d where d.deptype in ('i', 'a', 'P')`)
  const found = new Map<string, string[]>()
  for (const row of rows) {
    const known = found.get(text(row, 'part'))
    if (known) known.push(text(row, 'whole'))
    else found.set(text(row, 'part'), [text(row, 'whole')])
  }
  return found
}

/** What extensions own, and what goes with a session or belongs to Lockstep. */
async function readLeftAlone(): Promise<ReadonlySet<string>> {
  const rows = await connection.query(sql`
    select d.classid || '/' || d.objid || '/' || d.objsubid as address
      from pg_catalog.pg_depend d where d.deptype = 'e'
    union all
    select '2615/' || n.oid || '/0' from pg_catalog.pg_namespace n
     where n.nspname = 'lockstep' or n.nspname ~ '^pg_(toast|temp|toast_temp)'
    union all
    select '1259/' || c.oid || '/0' from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'lockstep' or n.nspname ~ '^pg_(toast|temp|toast_temp)'`)
  return new Set(rows.map((row) => text(row, 'address')))
}

/**
 * Claimed or reported itself; or an internal part of what is, or of what is left alone; or a lesser
 * part of what is reported as a whole.
 */
function isCovered({ address, whole }: Pick<CatalogRow, 'address' | 'whole'>): boolean {
  if (claims.claimed.has(address) || claims.reported.has(address)) return true
  if (isLeftAlone(address) || (whole !== null && isLeftAlone(whole))) return true
  if (whole !== null && claims.reported.has(whole)) return true
  const internal = [...partOf('i', address), ...partOf('P', address)]
  return (
    internal.some((one) => isCovered({ address: one, whole: wholeOf(one) })) ||
    partOf('a', address).some(
      (one) => claims.reported.has(one) || claims.reported.has(wholeOf(one)),
    )
  )
}

function isLeftAlone(address: string): boolean {
  if (leftAlone.has(address) || leftAlone.has(wholeOf(address))) return true
  return [...partOf('i', address), ...partOf('a', address)].some(isLeftAlone)
}

function partOf(sort: 'i' | 'a' | 'P', address: string): readonly string[] {
  return parents.get(sort + address) ?? []
}

function wholeOf(address: string): string {
  return address.replace(/\/\d+$/, '/0')
}
