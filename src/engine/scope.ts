/** What a comparison leaves alone: what no source covers, and what is excluded. */
import type { LeavesAlone } from '../core/health.ts'
import type { Kind } from '../core/kind.ts'
import {
  idText,
  type IdText,
  type KindName,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import type { Coverage } from '../core/source.ts'
import { coveredAttributes } from './coverage.ts'
import { matcher, reaches, type Matcher } from './name-pattern.ts'
import { isWithin, needsOf, sortedById } from './schema-index.ts'

/**
 * The declared schema, with what its sources can not express taken from the history: tolerated
 * objects and attributes stay as they are, and are put back when what they hang on is made anew.
 * What a source does declare counts, of whatever kind, where the history has no such object.
 *
 * A tolerated object goes when the object that it is part of, or needs, goes.
 */
export function tolerate(declared: Schema, history: Schema, coverage: Coverage): Schema {
  if (coverage === 'all') return declared
  const objects = new Map<IdText, SchemaObject>()
  for (const [id, object] of declared.objects) {
    const known = history.objects.get(id)
    objects.set(id, known ? withTolerated(object, known, history, coverage) : object)
  }
  for (const object of history.objects.values())
    if (!covers(coverage, object, history)) keep(object, history, objects, coverage)
  return { ...declared, objects: sortedById(objects) }
}

/** The objects that {@link tolerate} leaves alone, parts apart, by id: no source covers them, and none declares them. */
export function toleratedIn(
  history: Schema,
  declared: Schema,
  coverage: Coverage,
): readonly IdText[] {
  const tolerated = new Set(
    [...history.objects]
      .filter(([id, object]) => !covers(coverage, object, history) && !declared.objects.has(id))
      .map(([id]) => id),
  )
  const isPart = (id: IdText): boolean => {
    const parent = history.objects.get(id)?.parent
    return parent !== undefined && tolerated.has(idText(parent))
  }
  return [...tolerated].filter((id) => !isPart(id))
}

/** What is looked at: the patterns of the config, and the kinds by which sources tell objects apart that they can not express. */
export interface Scope {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** An object with a part of one of these kinds is left alone, with all its parts. */
  readonly strange: ReadonlySet<KindName>
}

/** The scope that leaves nothing out. */
export const everything: Scope = { include: [], exclude: [], strange: new Set() }

/** The scope of a project whose sources cover so much. */
export function scopeOf(
  { include, exclude }: Pick<Scope, 'include' | 'exclude'>,
  coverage: Coverage,
  kinds: readonly Kind[],
): Scope {
  const strange = kinds
    .filter(({ name, tellsParentApart }) => {
      return tellsParentApart === true && coverage !== 'all' && coverage[name] === undefined
    })
    .map(({ name }) => name)
  return { include, exclude, strange: new Set(strange) }
}

/** The objects that a scope leaves alone for a part that sources can not express, parts apart; by id. */
export function strangersIn(schema: Schema, { strange }: Scope): readonly IdText[] {
  if (strange.size === 0) return []
  const parents = [...schema.objects.values()].flatMap(({ id, parent }) =>
    parent && strange.has(id.kind) ? [idText(parent)] : [],
  )
  return [...new Set(parents)].sort()
}

/** The objects whose names the patterns let through, with their parts; see {@link matcher}. */
export function narrow(whole: Schema, scope: Scope): Schema {
  const { include, exclude } = scope
  const strangers = new Set(strangersIn(whole, scope))
  const schema =
    strangers.size === 0 ? whole : without(whole, (_, object) => isWithin(object, whole, strangers))
  if (include.length === 0 && exclude.length === 0) return schema
  const [wanted, unwanted] = [include.map(matcher), exclude.map(matcher)]
  const hit = (matchers: readonly Matcher[], object: SchemaObject): boolean =>
    matchers.some((matches) => matches(object)) ||
    partOfHit(schema, object, (parent) => hit(matchers, parent))
  const goes = (object: SchemaObject): boolean =>
    hit(unwanted, object) ||
    (wanted.length > 0 && object.id.path.length > 1 && !hit(wanted, object))
  const excluded = [...schema.objects].filter(([, object]) => goes(object))
  return {
    ...without(schema, (_, object) => goes(object)),
    excluded: new Map(excluded.map(([id, object]) => [id, outermost(schema, object, goes)])),
  }
}

/** Whether the patterns leave an object alone by its own name; of what it is a part of nothing is known. */
export function leavesAlone({ include, exclude }: Pick<Scope, 'include' | 'exclude'>): LeavesAlone {
  const unwanted = exclude.map(matcher)
  const isOutside = ({ path: [schema = '', ...rest] }: ObjectId): boolean =>
    rest.length > 0 && include.length > 0 && !include.some((pattern) => reaches(pattern, schema))
  return (id) => isOutside(id) || unwanted.some((matches) => matches({ id, parent: undefined }))
}

/** The patterns that match no object of any of the schemas, which are to be whole. */
export function unmatchedIn(
  patterns: readonly string[],
  schemas: readonly Schema[],
): readonly string[] {
  return patterns.filter((pattern) => {
    const matches = matcher(pattern)
    return !schemas.some(({ objects }) => [...objects.values()].some(matches))
  })
}

function outermost(
  schema: Schema,
  object: SchemaObject,
  goes: (object: SchemaObject) => boolean,
): IdText {
  const whole = object.parent && schema.objects.get(idText(object.parent))
  return whole && goes(whole) ? outermost(schema, whole, goes) : idText(object.id)
}

function partOfHit(
  schema: Schema,
  { parent }: SchemaObject,
  hit: (object: SchemaObject) => boolean,
): boolean {
  const whole = parent && schema.objects.get(idText(parent))
  return whole !== undefined && hit(whole)
}

function covers(coverage: Coverage, object: SchemaObject, schema: Schema): boolean {
  return coveredAttributes(coverage, object, schema) !== undefined
}

function withTolerated(
  object: SchemaObject,
  known: SchemaObject,
  history: Schema,
  coverage: Coverage,
): SchemaObject {
  const covered = coveredAttributes(coverage, known, history)
  if (covered === undefined) return known
  if (covered === 'all') return object
  const own = Object.entries(object.attrs).filter(([name]) => covered.includes(name))
  return { ...object, attrs: { ...known.attrs, ...Object.fromEntries(own) } }
}

/** Keep a tolerated object where everything that it needs stays. */
function keep(
  object: SchemaObject,
  history: Schema,
  objects: Map<IdText, SchemaObject>,
  coverage: Coverage,
): boolean {
  const id = idText(object.id)
  if (objects.has(id)) return true
  const stays = needsOf(object).every((need) => {
    const needed = history.objects.get(idText(need))
    if (objects.has(idText(need))) return true
    return (
      needed !== undefined &&
      !covers(coverage, needed, history) &&
      keep(needed, history, objects, coverage)
    )
  })
  if (stays) objects.set(id, object)
  return stays
}

function without(schema: Schema, goes: (id: IdText, object: SchemaObject) => boolean): Schema {
  return {
    ...schema,
    objects: new Map([...schema.objects].filter(([id, object]) => !goes(id, object))),
  }
}
