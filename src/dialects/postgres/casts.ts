/** Whether a column of one type can be turned into another, by which expression, and what that costs. */

/** What is known of a column's type. */
export interface TypeFacts {
  /** With its modifier, such as `numeric(10,2)`. */
  readonly written: string
  /** Without it. */
  readonly base: string
  /** The letter of pg_type.typcategory, of the elements for an array. */
  readonly category: string
  /** Whether it is a domain that asks something of its values. */
  readonly constrained: boolean
}

type Pairs = Readonly<Record<string, readonly string[]>>

const wholeNumbers = ['smallint', 'integer', 'bigint']
const timestamps = ['timestamp without time zone', 'timestamp with time zone']

/** The types that PostgreSQL casts among each other without a word, from the manual, section 10.3, and pg_cast. */
const assignable: readonly (readonly string[])[] = [
  [...wholeNumbers, 'numeric', 'real', 'double precision'],
  ['text', 'character varying', 'character', 'name', 'citext'],
  [...timestamps, 'date'],
  ['json', 'jsonb'],
  ['inet', 'cidr'],
]

/** The pairs, beyond those, with a cast that must be asked for. */
const explicit: Pairs = {
  integer: ['boolean'],
  boolean: ['integer'],
  'timestamp without time zone': ['time without time zone'],
  'timestamp with time zone': ['time without time zone', 'time with time zone'],
  'time without time zone': ['interval'],
  interval: ['time without time zone'],
}

/** Into these, where they have no modifier, every value of the type goes. */
const roomy: Pairs = {
  smallint: ['integer', 'bigint', 'numeric', 'real', 'double precision'],
  integer: ['bigint', 'numeric', 'real', 'double precision', 'boolean'],
  bigint: ['numeric', 'real', 'double precision'],
  real: ['double precision'],
  boolean: ['integer'],
  citext: ['text', 'character varying'],
  text: ['citext'],
  'character varying': ['citext'],
  cidr: ['inet'],
  jsonb: ['json'],
  'timestamp without time zone': [...timestamps, 'date', 'time without time zone'],
  'timestamp with time zone': [
    ...timestamps,
    'date',
    'time without time zone',
    'time with time zone',
  ],
}

/** Into these a value goes without a word and comes out as less: rounded, or without its date. */
const lossy: Pairs = {
  integer: ['real', 'boolean'],
  bigint: ['real', 'double precision'],
  numeric: [...wholeNumbers, 'real', 'double precision'],
  real: [...wholeNumbers, 'numeric'],
  'double precision': [...wholeNumbers, 'numeric', 'real'],
  text: ['name'],
  'character varying': ['name'],
  interval: ['time without time zone'],
  'time with time zone': ['time without time zone'],
  'timestamp without time zone': ['date', 'time without time zone'],
  'timestamp with time zone': ['date', 'time without time zone', 'time with time zone'],
}

/** Into these whatever comes from elsewhere is cut or rounded without a word. */
const cutting = ['date', '"char"', 'money', 'bit', 'bit varying', 'name']

/** Whether `alter column … type` needs no USING; an array goes element by element. */
export function castsByItself(from: TypeFacts, to: TypeFacts): boolean {
  const [source, target] = alike(from, to)
  const [before, after] = [nameOf(source), nameOf(target)]
  const sameFamily = assignable.some((family) => family.includes(before) && family.includes(after))
  return before === after || sameFamily || isText(target)
}

/** Whether an explicit cast exists; where none does, the value goes by way of its text. */
export function castsExplicitly(from: TypeFacts, to: TypeFacts): boolean {
  if (isArray(from) !== isArray(to)) return false
  const [before, after] = alike(from, to)
  return has(explicit, before, after) || isText(before) || isText(after)
}

/** Whether a value can be refused. */
export function canFail(from: TypeFacts, to: TypeFacts): boolean {
  if (to.constrained) return true
  const [before, after] = alike(from, to)
  if (nameOf(before) === nameOf(after)) return narrows(before, after)
  const modified = modifierOf(after.written) !== undefined && !isTime(after)
  return modified || !(isText(after) || has(roomy, before, after))
}

/** The elements of both where both are arrays. */
function alike(from: TypeFacts, to: TypeFacts): readonly [TypeFacts, TypeFacts] {
  return isArray(from) && isArray(to) ? [elementOf(from), elementOf(to)] : [from, to]
}

/** Whether a value can come out as less than it was, without a word from the server. */
export function losesSilently(from: TypeFacts, to: TypeFacts): boolean {
  return (
    has(lossy, from, to) ||
    rounds(from, to) ||
    truncates(elementOf(from), elementOf(to), !castsByItself(from, to))
  )
}

/** What an explicit cast cuts off: letters, bits, the time of a day that was a text; manual, sections 8.3 and 8.10. */
function truncates(from: TypeFacts, to: TypeFacts, isExplicit: boolean): boolean {
  if (nameOf(from) === 'json' && nameOf(to) === 'jsonb') return true
  if (nameOf(from) === nameOf(to)) return isExplicit && narrows(from, to)
  if (has(lossy, from, to) || cutting.includes(to.base)) return true
  return isExplicit && !isTime(to) && modifierOf(to.written) !== undefined
}

function elementOf(type: TypeFacts): TypeFacts {
  return { ...type, base: withoutBrackets(type.base), written: withoutBrackets(type.written) }
}

function withoutBrackets(type: string): string {
  return type.replace(/\[\]$/, '')
}

/** Whether the table need not be written anew: the bytes of every value stay as they are. */
export function keepsBytes(from: TypeFacts, to: TypeFacts): boolean {
  if (to.constrained) return false
  if (from.written === to.written) return true
  const [before, after] = [nameOf(from), nameOf(to)]
  if (isArray(from) || isArray(to) || isPadded(to)) return false
  if (before === after) return !narrows(from, to) && !rounds(from, to) && !shifts(from, to)
  if (before === 'cidr') return after === 'inet'
  const strings = ['text', 'character varying', 'citext']
  return strings.includes(before) && strings.includes(after) && !/\(/.test(to.written)
}

/** Whether an index of one type is an index of the other, where the bytes are the same. */
export function sortAlike(from: TypeFacts, to: TypeFacts): boolean {
  return (nameOf(from) === 'citext') === (nameOf(to) === 'citext')
}

/** An extension's type stands in any schema. */
function nameOf({ base }: TypeFacts): string {
  return base.endsWith('.citext') ? 'citext' : base
}

function has(pairs: Pairs, from: TypeFacts, to: TypeFacts): boolean {
  return pairs[nameOf(from)]?.includes(nameOf(to)) ?? false
}

function isText({ base }: TypeFacts): boolean {
  return base === 'text' || base === 'character varying'
}

function isArray({ base }: TypeFacts): boolean {
  return base.endsWith('[]')
}

/** Values of these are as long as the type says. */
function isPadded({ base }: TypeFacts): boolean {
  return base === 'character' || base === 'bit'
}

function isNumeric({ base }: TypeFacts): boolean {
  return base.startsWith('numeric')
}

function isTime({ base }: TypeFacts): boolean {
  return /^(time|interval)/.test(base)
}

/** Whether there is room for less before the decimal point, or for fewer letters. */
function narrows(from: TypeFacts, to: TypeFacts): boolean {
  const [before, after] = [modifierOf(from.written), modifierOf(to.written)]
  if (after === undefined || isTime(to)) return false
  return before === undefined || lengthOf(after) < lengthOf(before)
}

function lengthOf([length = 0, scale = 0]: readonly number[]): number {
  return length - scale
}

/** A numeric with another scale is written otherwise. */
function shifts(from: TypeFacts, to: TypeFacts): boolean {
  return isNumeric(to) && /\(/.test(to.written) && digitsOf(from) !== digitsOf(to)
}

/** Whether digits after the point, of seconds for times, are rounded away. */
function rounds(from: TypeFacts, to: TypeFacts): boolean {
  return (isNumeric(to) || isTime(to)) && digitsOf(to) < digitsOf(from)
}

function digitsOf(type: TypeFacts): number {
  const [first, second = 0] = modifierOf(type.written) ?? []
  if (isNumeric(type)) return first === undefined ? Infinity : second
  // An interval that is kept in whole days or the like says so in words.
  if (/^interval (?!.*second)/.test(type.written)) return 0
  if (isTime(type)) return first ?? 6
  return [...wholeNumbers, 'boolean', 'date'].includes(type.base) ? 0 : 6
}

function modifierOf(type: string): readonly number[] | undefined {
  const [, inside] = /\(([-\d, ]+)\)/.exec(type) ?? []
  return inside?.split(',').map(Number)
}
