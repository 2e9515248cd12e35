/** Bodies that the server keeps as texts: what they name, and when they can not be checked. */
import type { BothContexts } from '../../core/kind.ts'
import type { Schema, SchemaObject } from '../../core/schema.ts'
import type { Sql } from '../../core/sql.ts'
import { differsIn, replacedOnly } from './routine-change.ts'
import type { RoutineAttrs } from './routine-query.ts'
import { takeTexts } from './session.ts'

type Routine = SchemaObject<RoutineAttrs>

/** The text of a body that the server keeps as it is given, and reads anew at every call. */
export function readAtEachCall({ attrs }: Routine): string {
  const isText = !attrs.parsed && attrs.library === null && attrs.language !== 'internal'
  return isText ? attrs.body : ''
}

/**
 * The setting under which a body is not checked, where the check would miss something: what comes later,
 * or what the search path of revisions does not find.
 *
 * SQL is looked up from end to end, PL/pgSQL only where it declares variables, and other languages not at all.
 */
export function takenAsItIs(
  object: Routine,
  later: readonly SchemaObject[],
  contexts: BothContexts,
): Sql | undefined {
  if (!['sql', 'plpgsql'].includes(object.attrs.language) || !isChecked(object, contexts))
    return undefined
  const misses = later.some((other) => isAskedFor(other, object)) || isOutOfReach(object, contexts)
  return misses ? takeTexts.ahead : undefined
}

/** What a body never asks for when it is checked. */
const neverAskedFor = ['comment', 'event trigger', 'index', 'policy', 'publication', 'trigger']
const routines = ['function', 'procedure', 'aggregate']

function isAskedFor({ id }: SchemaObject, { attrs }: Routine): boolean {
  const ofVariables = attrs.language === 'plpgsql'
  return !neverAskedFor.includes(id.kind) && !(ofVariables && routines.includes(id.kind))
}

/** Whether the statement brings a body at all: a change of other attributes alone does not. */
function isChecked(object: Routine, { from, to }: BothContexts): boolean {
  const before = to.standingOf(object.id) === 'there' ? from.get(object.id) : undefined
  return before === undefined || differsIn(before, object, replacedOnly)
}

const word = /(\.\s*)?("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)/gu

/** Whether a name without a schema is found in schemas of the user's alone that are not searched. */
function isOutOfReach(object: Routine, { to }: BothContexts): boolean {
  const searched = searchPathOf(object)
  const known = schemasByName(to.schema)
  const own = new Set(object.attrs.arguments.map(({ name }) => name))
  return [...checkedText(object).matchAll(word)].some(([, dot, written = '']) => {
    const name = written.startsWith('"')
      ? written.slice(1, -1).replaceAll('""', '"')
      : written.toLowerCase()
    const schemas = known.get(name)
    const isPlain = dot === undefined && !own.has(name)
    return isPlain && schemas !== undefined && !searched.some((schema) => schemas.has(schema))
  })
}

/** The part of a body that is looked up when the routine is made. */
function checkedText(object: Routine): string {
  const text = readAtEachCall(object)
  return object.attrs.language === 'sql' ? text : (/^.*?\bbegin\b/isu.exec(text)?.[0] ?? '')
}

/** A body is checked under the search path that goes with the routine. */
function searchPathOf({ attrs }: Routine): readonly string[] {
  const setting = attrs.configuration.find((one) => one.startsWith('search_path='))
  const names = setting?.slice('search_path='.length).match(/"(?:[^"]|"")*"|[^,\s"]+/gu)
  return names?.map((name) => name.replaceAll(/^"|"$/g, '').replaceAll('""', '"')) ?? ['public']
}

const indexes = new WeakMap<Schema, ReadonlyMap<string, ReadonlySet<string>>>()

/** The schemas in which each name stands for a relation, a type or a routine; built once for each schema. */
function schemasByName(schema: Schema): ReadonlyMap<string, ReadonlySet<string>> {
  const known = indexes.get(schema)
  if (known) return known
  const built = new Map<string, Set<string>>()
  for (const { id, parent } of schema.objects.values()) {
    const [place, name] = id.path
    if (parent || place === undefined || name === undefined) continue
    built.set(name, (built.get(name) ?? new Set()).add(place))
  }
  indexes.set(schema, built)
  return built
}
