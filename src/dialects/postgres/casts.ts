/** Whether a column of one type can be turned into another, and by which expression. */

/** What is known of a column's type. */
export interface TypeFacts {
  /** With its modifier, such as `numeric(10,2)`. */
  readonly written: string
  /** Without it. */
  readonly base: string
  /** The letter of pg_type.typcategory, of the elements for an array. */
  readonly category: string
}

/** The types that PostgreSQL casts among each other without a word, from the manual, section 10.3, and pg_cast. */
const assignable: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'],
  ['text', 'character varying', 'character', 'name'],
  ['timestamp without time zone', 'timestamp with time zone', 'date'],
  ['json', 'jsonb'],
  ['inet', 'cidr'],
]

/** The pairs, beyond those, with a cast that must be asked for. */
const explicit: readonly (readonly [string, string])[] = [
  ['integer', 'boolean'],
  ['boolean', 'integer'],
  ['timestamp without time zone', 'time without time zone'],
  ['timestamp with time zone', 'time without time zone'],
  ['timestamp with time zone', 'time with time zone'],
  ['time without time zone', 'interval'],
  ['interval', 'time without time zone'],
]

/** Whether `alter column … type` needs no USING. */
export function castsByItself(from: TypeFacts, to: TypeFacts): boolean {
  if (from.base === to.base) return true
  const sameFamily = assignable.some(
    (family) => family.includes(from.base) && family.includes(to.base),
  )
  return sameFamily || (isText(to) && !to.base.endsWith('[]'))
}

/** Whether an explicit cast exists; where none does, the value goes by way of its text. */
export function castsExplicitly(from: TypeFacts, to: TypeFacts): boolean {
  if (from.base.endsWith('[]') !== to.base.endsWith('[]')) return false
  const direct = explicit.some(([source, target]) => source === from.base && target === to.base)
  return direct || isText(from) || isText(to)
}

/** Whether a value can fail to fit, or lose something on the way. */
export function canFail(from: TypeFacts, to: TypeFacts): boolean {
  if (from.base === to.base) return narrows(from.written, to.written)
  if (isText(to) && !/\(/.test(to.written)) return false
  const order = ['smallint', 'integer', 'bigint', 'numeric']
  const [before, after] = [order.indexOf(from.base), order.indexOf(to.base)]
  return !(before >= 0 && after > before && !/\(/.test(to.written))
}

/** Whether the table need not be written anew: only a length or a precision grew. */
export function keepsBytes(from: TypeFacts, to: TypeFacts): boolean {
  if (from.base === to.base && !from.base.endsWith('[]')) return !narrows(from.written, to.written)
  const strings = ['text', 'character varying']
  return strings.includes(from.base) && strings.includes(to.base) && !/\(/.test(to.written)
}

function isText({ base }: TypeFacts): boolean {
  return base === 'text' || base === 'character varying'
}

function narrows(from: string, to: string): boolean {
  const [before, after] = [modifierOf(from), modifierOf(to)]
  if (after === undefined) return false
  if (before === undefined || before.length !== after.length) return true
  const [length = 0, scale] = before
  const [newLength = 0, newScale] = after
  return newLength < length || scale !== newScale
}

function modifierOf(type: string): readonly number[] | undefined {
  const [, inside] = /\(([\d, ]+)\)/.exec(type) ?? []
  return inside?.split(',').map(Number)
}
