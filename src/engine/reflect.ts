/** Read a live database into a schema: one query for each catalog family, never one for each object. */
import type { Connection, Row } from '../core/connection.ts'
import type { Dialect } from '../core/dialect.ts'
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
import { needsOf } from './schema-index.ts'

/** How to read. */
export interface ReflectOptions {
  /** True when a transaction is open already, which is to be left open. */
  readonly withinTransaction?: boolean
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
    return readAll(connection, dialect)
  }
  await connection.run(catalog.beginSnapshot)
  try {
    return await readAll(connection, dialect)
  } finally {
    await connection.run(catalog.endSnapshot)
  }
}

async function readAll(
  connection: Connection,
  { catalog, kinds }: Pick<Dialect, 'catalog' | 'kinds'>,
): Promise<Schema> {
  const { wording, everything, dependencies } = catalog
  const queries = [wording.query, ...kinds.map((kind) => kind.query), everything, dependencies]
  const results = new Results(connection, queries)
  const readings = new Readings(connection, wording.reader(await results.next()))
  for (const kind of kinds)
    for (const row of await results.next()) {
      const reading = kind.read(row, readings)
      if (reading) readings.add(kind, reading)
    }
  for (const row of await results.next())
    readings.notice(text(row, 'address'), { label: text(row, 'label'), name: text(row, 'name') })
  for (const row of await results.next())
    readings.link(text(row, 'dependent'), text(row, 'referenced'))
  return readings.finish()
}

/**
 * The rows of queries in the order in which they are read, each asked for once. The server works on
 * the next one while the last is read; what nobody reads again is forgotten.
 */
class Results {
  readonly #connection: Connection
  readonly #queries: readonly CatalogQuery[]
  readonly #answers = new Map<CatalogQuery, Promise<readonly Row[]>>()
  #at = 0
  #isBusy = false

  constructor(connection: Connection, queries: readonly CatalogQuery[]) {
    this.#connection = connection
    this.#queries = queries
  }

  async next(): Promise<readonly Row[]> {
    const query = this.#queries[this.#at++]
    if (!query) return []
    const rows = await (this.#answers.get(query) ?? this.#ask(query))
    if (!this.#queries.includes(query, this.#at)) this.#answers.delete(query)
    const later = this.#queries.slice(this.#at).find((one) => !this.#answers.has(one))
    // What goes wrong with it is told when its turn comes.
    if (later && !this.#isBusy) this.#ask(later).catch(() => undefined)
    return rows
  }

  #ask(query: CatalogQuery): Promise<readonly Row[]> {
    this.#isBusy = true
    const answer = this.#connection.query(query.sql(this.#connection.server)).finally(() => {
      this.#isBusy = false
    })
    this.#answers.set(query, answer)
    return answer
  }
}

/** What has been read so far, by address. */
class Readings implements ReadContext {
  readonly server: Connection['server']
  readonly worded: ReadContext['worded']
  readonly #objects = new Map<IdText, SchemaObject>()
  readonly #named = new Map<string, SchemaObject>()
  readonly #claimed = new Map<string, IdText>()
  readonly #unclaimed = new Map<string, Unmodeled>()
  readonly #needs = new Map<IdText, Map<IdText, ObjectId>>()
  readonly #unmodeledNeeds = new Map<IdText, Set<string>>()

  constructor(connection: Connection, worded: ReadContext['worded']) {
    this.server = connection.server
    this.worded = worded
  }

  find(address: string): SchemaObject | undefined {
    return this.#named.get(address)
  }

  holderOf(address: string): SchemaObject | undefined {
    return this.#objects.get(this.#claimed.get(address) ?? '')
  }

  add(kind: Kind, reading: Reading): void {
    const object = objectOf(kind, reading)
    const id = idText(object.id)
    this.#objects.set(id, object)
    const [first] = reading.addresses ?? []
    if (first !== undefined) this.#named.set(first, object)
    for (const address of reading.addresses ?? []) this.#claimed.set(address, id)
  }

  /** Take note of what the catalogs hold; what no kind has claimed is unmodeled. */
  notice(address: string, found: Unmodeled): void {
    if (!this.#claimed.has(address)) this.#unclaimed.set(address, found)
  }

  /** Take note that what stands at one address needs what stands at another. */
  link(from: string, to: string): void {
    const dependent = this.#claimed.get(from)
    if (dependent === undefined) return
    const need = this.#claimed.get(to)
    const stranger = this.#unclaimed.get(to)
    if (need !== undefined && need !== dependent) this.#note(dependent, need)
    if (need === undefined && stranger) noteStranger(this.#unmodeledNeeds, dependent, stranger)
  }

  finish(): Schema {
    return {
      server: this.server,
      objects: this.#withNeeds(),
      unmodeled: [...this.#unclaimed.values()].sort(byLabelAndName),
      unmodeledNeeds: new Map(
        [...this.#unmodeledNeeds].map(([id, names]) => [id, [...names].sort()]),
      ),
    }
  }

  #note(dependent: IdText, need: IdText): void {
    const object = this.#objects.get(need)
    if (!object || this.#isPartOf(object, dependent)) return
    const known = this.#needs.get(dependent) ?? new Map<IdText, ObjectId>()
    this.#needs.set(dependent, known.set(need, object.id))
  }

  /** A parent never depends on its own child, whatever the catalog says. */
  #isPartOf(object: SchemaObject, whole: IdText): boolean {
    if (!object.parent) return false
    if (idText(object.parent) === whole) return true
    const parent = this.#objects.get(idText(object.parent))
    return parent !== undefined && this.#isPartOf(parent, whole)
  }

  #withNeeds(): ReadonlyMap<IdText, SchemaObject> {
    const sorted = [...this.#objects].sort(([left], [right]) => (left < right ? -1 : 1))
    return new Map(sorted.map(([id, object]) => [id, withNeeds(object, this.#needs.get(id))]))
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
  needs: ReadonlyMap<IdText, ObjectId> | undefined,
): SchemaObject {
  if (!needs) return object
  const own = new Set(needsOf(object).map(idText))
  const added = [...needs].filter(([id]) => !own.has(id)).map(([, id]) => id)
  if (added.length === 0) return object
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
