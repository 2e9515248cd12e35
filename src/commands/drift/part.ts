/** What has changed since a database was last all that it should be, read without reading the rest. */
import type { PartReading, WholeDigest } from '../../core/digest.ts'
import type { IdText, Schema } from '../../core/schema.ts'
import { reflect } from '../../engine/reflect.ts'
import { rootOf } from '../../engine/schema-text.ts'
import { recallPart, type ExpectedQuery } from './expected.ts'
import type { Expectation } from './expectation.ts'
import type { Base, Units } from './known.ts'

/** A part of both sides. */
export interface PartSides {
  /** What the rest is as it was. */
  readonly base: Base
  /** The outermost objects that are in the part, by the ids that they may have. */
  readonly roots: ReadonlySet<IdText>
  readonly expected: Schema
  readonly observed: Schema
}

/** A database when it was last all that it should be, and what its digests are now. */
export interface ThenAndNow {
  readonly base: Base
  readonly now: WholeDigest
}

/** The units of a database before and after. */
interface BothUnits {
  readonly before: Units
  readonly after: Units
}

/**
 * Read what has changed, and what reads otherwise because of it. To be called within a snapshot of the catalog.
 *
 * @returns Nothing where that can not be told, or is as much as everything.
 */
export async function readPart(
  expectation: Expectation,
  query: ExpectedQuery,
  { base, now }: ThenAndNow,
): Promise<PartSides | undefined> {
  const { connection, dialect } = query.database
  const buckets = bucketsApart(base, now)
  const found = await dialect.digest.units(connection, buckets)
  const units = { before: base.units, after: withFound(base, found, new Set(buckets)) }
  const reading = await dialect.digest.partOf(connection, changedIn(units))
  if (!reading) return undefined
  const roots = new Set(namesIn(reading, units).flatMap((name) => dialect.digest.rootsNamed(name)))
  const expected = await recallPart(expectation, query, roots)
  if (!expected || expected.unmodeled.length > 0) return undefined
  const whole = await reflect(connection, dialect, {
    withinTransaction: true,
    within: reading.within,
  })
  const observed = partOf(whole, roots)
  const isTold =
    observed.unmodeled.length === 0 && !(reading.isNamedElsewhere && hasLost(expected, observed))
  if (!isTold) return undefined
  return { base, roots, expected, observed }
}

function hasLost({ objects }: Schema, observed: Schema): boolean {
  return [...objects.keys()].some((id) => !observed.objects.has(id))
}

/** The names of the buckets that differ. */
function bucketsApart(
  { buckets: before }: Base,
  { buckets: after }: WholeDigest,
): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((one) => before.get(one) !== after.get(one))
}

/** Outside of the buckets that differ, units are what they were. */
function withFound(base: Base, found: Units, apart: ReadonlySet<string>): Units {
  const same = [...base.units].filter(([, { bucket }]) => !apart.has(bucket))
  return new Map([...same, ...found])
}

function changedIn({ before, after }: BothUnits): readonly string[] {
  const addresses = new Set([...before.keys(), ...after.keys()])
  return [...addresses].filter((one) => before.get(one)?.digest !== after.get(one)?.digest)
}

/** What is read, by the names that it has and had. */
function namesIn({ units }: PartReading, { before, after }: BothUnits): readonly string[] {
  return units.flatMap((one) => [before, after].flatMap((side) => side.get(one)?.name ?? []))
}

function partOf(schema: Schema, roots: ReadonlySet<IdText>): Schema {
  const objects = [...schema.objects].filter(([, object]) =>
    roots.has(rootOf(object, schema.objects)),
  )
  return { ...schema, objects: new Map(objects) }
}
