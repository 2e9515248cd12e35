/** Read a live database into a schema: one query for each catalog family, never one for each object. */
import type { Connection, Row } from '../core/connection.ts'
import type { Catalog, Dialect } from '../core/dialect.ts'
import type { CatalogQuery, Kind, ReadContext, Reading } from '../core/kind.ts'
import { text } from '../core/row.ts'
import {
  idText,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
  type Unmodeled,
} from '../core/schema.ts'

/** How to read. */
export interface ReflectOptions {
  /** True when a transaction is open already, which is to be left open. */
  readonly withinTransaction?: boolean
}

type Rows = ReadonlyMap<CatalogQuery, readonly Row[]>

/**
 * Read every object of a database, as of one moment. Writes nothing.
 *
 * @throws {LockstepError} `database-error`.
 */
export async function reflect(
  connection: Connection,
  dialect: Pick<Dialect, 'catalog' | 'kinds'>,
  options: ReflectOptions = {},
): Promise<Schema> {
  const { catalog, kinds } = dialect
  const rows = await withSnapshot(connection, catalog, options, () =>
    fetchAll(connection, catalog, kinds),
  )
  return assemble(rows, catalog, kinds, connection)
}

async function withSnapshot<T>(
  connection: Connection,
  catalog: Catalog,
  { withinTransaction = false }: ReflectOptions,
  read: () => Promise<T>,
): Promise<T> {
  if (withinTransaction) {
    await connection.run(catalog.pinSettings)
    return read()
  }
  await connection.run(catalog.beginSnapshot)
  try {
    return await read()
  } finally {
    await connection.run(catalog.endSnapshot)
  }
}

async function fetchAll(
  connection: Connection,
  catalog: Catalog,
  kinds: readonly Kind[],
): Promise<Rows> {
  const queries = new Set([
    ...kinds.map((kind) => kind.query),
    catalog.dependencies,
    catalog.everything,
  ])
  const rows = new Map<CatalogQuery, readonly Row[]>()
  for (const query of queries) rows.set(query, await connection.query(query.sql(connection.server)))
  return rows
}

function assemble(
  rows: Rows,
  catalog: Catalog,
  kinds: readonly Kind[],
  connection: Connection,
): Schema {
  const readings = new Readings(connection)
  for (const kind of kinds)
    for (const row of rows.get(kind.query) ?? []) {
      const reading = kind.read(row, readings)
      if (reading) readings.add(kind, reading)
    }
  const unclaimed = new Map<string, Unmodeled>()
  for (const row of rows.get(catalog.everything) ?? [])
    if (!readings.claims(text(row, 'address')))
      unclaimed.set(text(row, 'address'), { label: text(row, 'label'), name: text(row, 'name') })
  return readings.finish(rows.get(catalog.dependencies) ?? [], unclaimed)
}

/** What has been read so far, by address. */
class Readings implements ReadContext {
  readonly server: Connection['server']
  readonly #objects = new Map<IdText, SchemaObject>()
  readonly #named = new Map<string, SchemaObject>()
  readonly #claimed = new Map<string, IdText>()

  constructor(connection: Connection) {
    this.server = connection.server
  }

  find(address: string): SchemaObject | undefined {
    return this.#named.get(address)
  }

  claims(address: string): boolean {
    return this.#claimed.has(address)
  }

  add(kind: Kind, reading: Reading): void {
    const object = objectOf(kind, reading)
    const id = idText(object.id)
    this.#objects.set(id, object)
    const [first] = reading.addresses ?? []
    if (first !== undefined) this.#named.set(first, object)
    for (const address of reading.addresses ?? []) this.#claimed.set(address, id)
  }

  finish(dependencies: readonly Row[], unclaimed: ReadonlyMap<string, Unmodeled>): Schema {
    const needs = new Map<IdText, Map<IdText, ObjectId>>()
    const unmodeledNeeds = new Map<IdText, Set<string>>()
    for (const row of dependencies) {
      const dependent = this.#claimed.get(text(row, 'dependent'))
      if (dependent === undefined) continue
      const referenced = text(row, 'referenced')
      const need = this.#claimed.get(referenced)
      const stranger = unclaimed.get(referenced)
      if (need !== undefined && need !== dependent) this.#note(needs, dependent, need)
      if (need === undefined && stranger) noteStranger(unmodeledNeeds, dependent, stranger)
    }
    return {
      objects: this.#withNeeds(needs),
      unmodeled: [...unclaimed.values()].sort(byLabelAndName),
      unmodeledNeeds: new Map([...unmodeledNeeds].map(([id, names]) => [id, [...names].sort()])),
    }
  }

  #note(needs: Map<IdText, Map<IdText, ObjectId>>, dependent: IdText, need: IdText): void {
    const object = this.#objects.get(need)
    if (!object || this.#isPartOf(object, dependent)) return
    const known = needs.get(dependent) ?? new Map<IdText, ObjectId>()
    needs.set(dependent, known.set(need, object.id))
  }

  /** A parent never depends on its own child, whatever the catalog says. */
  #isPartOf(object: SchemaObject, whole: IdText): boolean {
    if (!object.parent) return false
    if (idText(object.parent) === whole) return true
    const parent = this.#objects.get(idText(object.parent))
    return parent !== undefined && this.#isPartOf(parent, whole)
  }

  #withNeeds(
    needs: ReadonlyMap<IdText, ReadonlyMap<IdText, ObjectId>>,
  ): ReadonlyMap<IdText, SchemaObject> {
    const sorted = [...this.#objects].sort(([left], [right]) => (left < right ? -1 : 1))
    return new Map(sorted.map(([id, object]) => [id, withNeeds(object, needs.get(id))]))
  }
}

function objectOf(kind: Kind, reading: Reading): SchemaObject {
  return {
    id: { kind: kind.name, path: reading.path },
    parent: reading.parent,
    attrs: reading.attrs,
    dependsOn: reading.dependsOn ?? [],
    position: reading.position ?? 0,
    facts: reading.facts ?? {},
  }
}

function withNeeds(
  object: SchemaObject,
  needs: ReadonlyMap<IdText, ObjectId> | undefined,
): SchemaObject {
  if (!needs) return object
  const own = new Set([...object.dependsOn, ...(object.parent ? [object.parent] : [])].map(idText))
  const added = [...needs].filter(([id]) => !own.has(id)).map(([, id]) => id)
  return { ...object, dependsOn: [...object.dependsOn, ...added] }
}

function noteStranger(
  needs: Map<IdText, Set<string>>,
  dependent: IdText,
  stranger: Unmodeled,
): void {
  const names = needs.get(dependent) ?? new Set<string>()
  needs.set(dependent, names.add(`${stranger.label} ${stranger.name}`))
}

function byLabelAndName(left: Unmodeled, right: Unmodeled): number {
  const [a, b] = [`${left.label} ${left.name}`, `${right.label} ${right.name}`]
  return a < b ? -1 : Number(a > b)
}
