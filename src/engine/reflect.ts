/** Read a live database into a schema: one query for each catalog family, never one for each object. */
import { setImmediate } from 'node:timers/promises'
import type { Connection, Row } from '../core/connection.ts'
import type { Dialect } from '../core/dialect.ts'
import type { CatalogQuery, Kind, ReadContext, Reading } from '../core/kind.ts'
import { text } from '../core/row.ts'
import { join, sql, verbatim, type Sql } from '../core/sql.ts'
import {
  idText,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
  type Unmodeled,
} from '../core/schema.ts'
import { needsOf } from './schema-index.ts'

/** A catalog query, so that it sees no more than a part. */
type Within = (query: CatalogQuery, server: Connection['server']) => Sql

/** How to read. */
export interface ReflectOptions {
  /** True when a transaction is open already, which is to be left open. */
  readonly withinTransaction?: boolean
  /** Makes each catalog query see no more than a part: the rest of the schema is then incomplete. */
  readonly within?: Within
}

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
  const { catalog } = dialect
  if (options.withinTransaction === true) {
    await connection.run(catalog.pinSettings)
    return readAll(connection, dialect, options.within)
  }
  await connection.run(catalog.beginSnapshot)
  try {
    return await readAll(connection, dialect, options.within)
  } finally {
    await connection.run(catalog.endSnapshot)
  }
}

async function readAll(
  connection: Connection,
  { catalog, kinds }: Pick<Dialect, 'catalog' | 'kinds'>,
  within?: Within,
): Promise<Schema> {
  const { wording } = catalog
  // How things are worded depends on all names.
  const narrowed = narrowedBy(within)
  const [everything, dependencies] = [narrowed(catalog.everything), narrowed(catalog.dependencies)]
  const queryOf = new Map(kinds.map((kind) => [kind, narrowed(kind.query)]))
  const queries = [wording.query, ...queryOf.values(), everything, dependencies]
  const results = new Results(connection, queries, await withoutRows(connection, queries))
  const readings = new Readings(connection, wording.reader(await results.next()))
  for (const kind of kinds)
    await eachOf(await results.next(), (row) => {
      const reading = kind.read(row, readings)
      if (reading) readings.add(kind, reading)
    })
  await eachOf(await results.next(), (row) =>
    readings.notice(text(row, 'address'), { label: text(row, 'label'), name: text(row, 'name') }),
  )
  await eachOf(await results.next(), (row) =>
    readings.link(text(row, 'dependent'), text(row, 'referenced')),
  )
  return readings.finish()
}

/** The same query again and again for the same one, so that each is asked once. */
function narrowedBy(within: Within | undefined) {
  const known = new Map<CatalogQuery, CatalogQuery>()
  return (query: CatalogQuery): CatalogQuery => {
    const one = known.get(query) ?? {
      ...query,
      ...(within && { sql: (server) => within(query, server) }),
    }
    known.set(query, one)
    return one
  }
}

/** The queries that would be asked in vain. */
async function withoutRows(
  connection: Connection,
  queries: readonly CatalogQuery[],
): Promise<ReadonlySet<CatalogQuery>> {
  const texts = new Set(queries.flatMap(({ onlyIf }) => onlyIf?.text ?? []))
  if (texts.size === 0) return new Set()
  const names = new Map([...texts].map((condition, at) => [condition, `c${at}`]))
  const columns = [...names].map(([condition, name]) => verbatim(`${condition} as ${name}`))
  const [row = {}] = await connection.query(sql`select ${join(columns)}`)
  const isInVain = ({ onlyIf }: CatalogQuery): boolean =>
    onlyIf !== undefined && row[names.get(onlyIf.text) ?? ''] === false
  return new Set(queries.filter(isInVain))
}

const rowsAtOnce = 200

/** Do something with each row, and let answers of the server in between. */
async function eachOf(rows: readonly Row[], read: (row: Row) => void): Promise<void> {
  let left = rowsAtOnce
  for (const row of rows) {
    if (left-- === 0) {
      left = rowsAtOnce
      await setImmediate()
    }
    read(row)
  }
}

const rowsAhead = 200_000

/**
 * The rows of queries in the order in which they are read, each asked for once. While some are read the
 * server works on the next, as far as not too many wait; what nobody reads again is forgotten.
 */
class Results {
  readonly #connection: Connection
  readonly #queries: readonly CatalogQuery[]
  readonly #without: ReadonlySet<CatalogQuery>
  readonly #toAsk: CatalogQuery[]
  readonly #answers = new Map<CatalogQuery, Promise<readonly Row[]>>()
  readonly #unread = new Set<CatalogQuery>()
  #at = 0
  #rowsUnread = 0
  #isBusy = false

  constructor(
    connection: Connection,
    queries: readonly CatalogQuery[],
    without: ReadonlySet<CatalogQuery>,
  ) {
    this.#connection = connection
    this.#queries = queries
    this.#without = without
    this.#toAsk = [...new Set(queries)].filter((query) => !without.has(query)).toReversed()
  }

  async next(): Promise<readonly Row[]> {
    const query = this.#queries[this.#at++]
    if (!query || this.#without.has(query)) return []
    while (!this.#answers.has(query)) this.#askNext()
    const rows = (await this.#answers.get(query)) ?? []
    if (this.#unread.delete(query)) this.#rowsUnread -= rows.length
    if (!this.#queries.includes(query, this.#at)) this.#answers.delete(query)
    this.#goOn()
    return rows
  }

  #goOn(): void {
    if (!this.#isBusy && this.#rowsUnread < rowsAhead) this.#askNext()
  }

  #askNext(): void {
    const query = this.#toAsk.pop()
    if (!query) return
    this.#isBusy = true
    const answer = this.#connection.query(query.sql(this.#connection.server))
    this.#answers.set(query, answer)
    // What goes wrong with it is told when its turn comes.
    answer.then(
      (rows) => {
        this.#isBusy = false
        this.#unread.add(query)
        this.#rowsUnread += rows.length
        this.#goOn()
      },
      () => undefined,
    )
  }
}

/** What has been read so far, by address. */
class Readings implements ReadContext {
  readonly server: Connection['server']
  readonly worded: ReadContext['worded']
  readonly #objects = new Map<IdText, SchemaObject>()
  /** By the address that names it first, and by the others. */
  readonly #named = new Map<string, SchemaObject>()
  readonly #alsoNamed = new Map<string, SchemaObject>()
  readonly #unclaimed = new Map<string, Unmodeled>()
  readonly #needs = new Map<SchemaObject, Set<SchemaObject>>()
  readonly #unmodeledNeeds = new Map<IdText, Set<string>>()

  constructor(connection: Connection, worded: ReadContext['worded']) {
    this.server = connection.server
    this.worded = worded
  }

  find(address: string): SchemaObject | undefined {
    return this.#named.get(address)
  }

  holderOf(address: string): SchemaObject | undefined {
    return this.#alsoNamed.get(address) ?? this.#named.get(address)
  }

  add(kind: Kind, reading: Reading): void {
    const object = objectOf(kind, reading)
    this.#objects.set(idText(object.id), object)
    const [first, ...others] = reading.addresses ?? []
    if (first !== undefined) this.#named.set(first, object)
    for (const address of others) this.#alsoNamed.set(address, object)
  }

  /** Take note of what the catalogs hold; what no kind has claimed is unmodeled. */
  notice(address: string, found: Unmodeled): void {
    if (!this.holderOf(address)) this.#unclaimed.set(address, found)
  }

  /** Take note that what stands at one address needs what stands at another. */
  link(from: string, to: string): void {
    const dependent = this.holderOf(from)
    if (!dependent) return
    const need = this.holderOf(to)
    if (need === dependent || (need && this.#isPartOf(need, dependent))) return
    if (need) noteIn(this.#needs, dependent, need)
    const stranger = need ? undefined : this.#unclaimed.get(to)
    if (stranger)
      noteIn(this.#unmodeledNeeds, idText(dependent.id), `${stranger.label} ${stranger.name}`)
  }

  finish(): Schema {
    const objects = new Map<IdText, SchemaObject>()
    for (const id of [...this.#objects.keys()].sort()) {
      const object = this.#objects.get(id)
      if (object) objects.set(id, withNeeds(object, this.#needs.get(object)))
    }
    return {
      server: this.server,
      objects,
      unmodeled: [...this.#unclaimed.values()].sort(byLabelAndName),
      unmodeledNeeds: new Map(
        [...this.#unmodeledNeeds].map(([id, names]) => [id, [...names].sort()]),
      ),
    }
  }

  /** A parent never depends on its own child, whatever the catalog says. */
  #isPartOf({ parent }: SchemaObject, whole: SchemaObject): boolean {
    if (!parent) return false
    if (parent === whole.id) return true
    const holder = this.#objects.get(idText(parent))
    return holder !== undefined && (holder === whole || this.#isPartOf(holder, whole))
  }
}

// One for all: a large schema has most objects without either.
const noIds: readonly ObjectId[] = []
const noFacts: SchemaObject['facts'] = {}

function objectOf(kind: Kind, reading: Reading): SchemaObject {
  return {
    id: { kind: kind.name, path: reading.path },
    parent: reading.parent,
    attrs: reading.attrs,
    dependsOn: reading.dependsOn ?? noIds,
    position: reading.position ?? 0,
    facts: reading.facts ?? noFacts,
  }
}

function withNeeds(
  object: SchemaObject,
  needs: ReadonlySet<SchemaObject> | undefined,
): SchemaObject {
  if (!needs) return object
  const own = new Set(needsOf(object).map(idText))
  const added = [...needs].map(({ id }) => id).filter((id) => !own.has(idText(id)))
  if (added.length === 0) return object
  return { ...object, dependsOn: [...object.dependsOn, ...added] }
}

function noteIn<K, V>(notes: Map<K, Set<V>>, key: K, value: V): void {
  const known = notes.get(key)
  if (known) known.add(value)
  else notes.set(key, new Set([value]))
}

function byLabelAndName(left: Unmodeled, right: Unmodeled): number {
  const [a, b] = [`${left.label} ${left.name}`, `${right.label} ${right.name}`]
  return a < b ? -1 : Number(a > b)
}
