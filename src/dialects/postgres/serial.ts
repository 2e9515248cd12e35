/** Columns that `serial` says whole: a sequence, its default, its owner and not null. PostgreSQL manual, section 8.1.4. */
import type { PlanContext } from '../../core/kind.ts'
import { idText, sameValue, textAttr, type ObjectId, type SchemaObject } from '../../core/schema.ts'
import { verbatim, type Sql } from '../../core/sql.ts'
import { part, suffixed } from './names.ts'

const words: Readonly<Record<string, string>> = {
  smallint: 'smallserial',
  integer: 'serial',
  bigint: 'bigserial',
}

/** The word for a column that is made with its sequence, both as `serial` makes them. */
export function serialWord(column: ObjectId, context: PlanContext): Sql | undefined {
  const object = context.get(column)
  const word = words[textAttr(object?.attrs ?? {}, 'type')]
  const counter = object && word !== undefined ? counterOf(object, context) : undefined
  return counter && word !== undefined ? verbatim(word) : undefined
}

/** The column whose statement makes a sequence. */
export function serialColumn(sequence: SchemaObject, context: PlanContext): ObjectId | undefined {
  const { owner } = sequence.facts
  if (!Array.isArray(owner) || owner.length === 0) return undefined
  const column = { kind: 'column', path: owner.map(String) }
  return serialWord(column, context) ? column : undefined
}

function counterOf(column: SchemaObject, context: PlanContext): SchemaObject | undefined {
  if (column.facts['inherited'] === true || column.attrs['collation'] !== null) return undefined
  const parts = context.childrenOf(column.id)
  const value = parts.find(({ id }) => id.kind === 'default')
  const counter = value?.dependsOn
    .filter(({ kind }) => kind === 'sequence')
    .map((id) => context.get(id))[0]
  if (!value || !counter || !parts.some(isPlainNotNull)) return undefined
  const isUsual =
    isCounted(value, counter) &&
    isUsualCounter(counter, column, context) &&
    context.standingOf(counter.id) === context.standingOf(column.id) &&
    context.standingOf(column.id) !== 'there'
  return isUsual ? counter : undefined
}

function isPlainNotNull({ id, attrs }: SchemaObject): boolean {
  return (
    id.kind === 'not null' &&
    attrs['name'] === null &&
    attrs['noInherit'] === false &&
    attrs['validated'] === true
  )
}

/** Whether a default is the next value of a sequence and no more. */
function isCounted(value: SchemaObject, counter: SchemaObject): boolean {
  const [name] =
    /^nextval\('((?:[^']|'')+)'::regclass\)$/.exec(textAttr(value.attrs, 'expression'))?.slice(1) ??
    []
  return name !== undefined && value.dependsOn.some((id) => idText(id) === idText(counter.id))
}

/** Whether a sequence is what the server would make for a column. */
function isUsualCounter(
  counter: SchemaObject,
  column: SchemaObject,
  context: PlanContext,
): boolean {
  const [schema, table, name] = [0, 1, 2].map((at) => part(column.id.path, at))
  const persistence = column.parent && context.get(column.parent)?.attrs['persistence']
  return (
    part(counter.id.path, 0) === schema &&
    part(counter.id.path, 1) === suffixed(`${table}_${name}`, '_seq') &&
    sameValue(counter.facts['owner'], column.id.path) &&
    counter.attrs['type'] === column.attrs['type'] &&
    counter.attrs['persistence'] === persistence &&
    counter.facts['plain'] === true
  )
}
