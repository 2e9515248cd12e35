/** What has changed since a database was last all that it should be, read without reading the rest. */
import type { PartReading } from '../../core/digest.ts'
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

/** The units of a database: when it was last all that it should be, and now. */
export interface UnitsThenAndNow {
  readonly base: Base
  readonly now: Units
}

/**
 * Read what has changed, and what reads otherwise because of it. To be called within a snapshot of the catalog.
 *
 * @returns Nothing where that can not be told, or is as much as everything.
 */
export async function readPart(
  expectation: Expectation,
  query: ExpectedQuery,
  units: UnitsThenAndNow,
): Promise<PartSides | undefined> {
  const { connection, dialect } = query.database
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
  return { base: units.base, roots, expected, observed }
}

function hasLost({ objects }: Schema, observed: Schema): boolean {
  return [...objects.keys()].some((id) => !observed.objects.has(id))
}

function changedIn({ base: { units: then }, now }: UnitsThenAndNow): readonly string[] {
  const addresses = new Set([...then.keys(), ...now.keys()])
  return [...addresses].filter((one) => then.get(one)?.digest !== now.get(one)?.digest)
}

/** What is read, by the names that it has and had. */
function namesIn(
  { units }: PartReading,
  { base: { units: then }, now }: UnitsThenAndNow,
): readonly string[] {
  return units.flatMap((one) => [then, now].flatMap((side) => side.get(one)?.name ?? []))
}

function partOf(schema: Schema, roots: ReadonlySet<IdText>): Schema {
  const objects = [...schema.objects].filter(([, object]) =>
    roots.has(rootOf(object, schema.objects)),
  )
  return { ...schema, objects: new Map(objects) }
}
