/** The options that sequences and identity columns share, and their defaults. PostgreSQL manual: CREATE SEQUENCE. */
import type { Row } from '../../core/connection.ts'
import { bool, text } from '../../core/row.ts'
import type { Attrs } from '../../core/schema.ts'
import type { OpSpec } from '../../core/plan.ts'
import { sql, verbatim, type Sql } from '../../core/sql.ts'
import { ownName, tableOf } from './names.ts'

/** Numbers are texts: they can be larger than JavaScript's. */
export interface SequenceOptions extends Attrs {
  readonly start: string
  readonly increment: string
  readonly min: string
  readonly max: string
  readonly cache: string
  readonly cycle: boolean
}

/** The same, null where the type's own default holds. */
export interface ChosenOptions extends Attrs {
  readonly start: string | null
  readonly increment: string | null
  readonly min: string | null
  readonly max: string | null
  readonly cache: string | null
  readonly cycle: boolean
}

/** A sequence's type and options. */
export interface TypedOptions {
  readonly type: string
  readonly options: SequenceOptions
}

/** The columns that {@link readOptions} reads; the alias names a row of pg_sequence. */
export function sequenceOptionColumns(alias: string): Sql {
  const s = verbatim(alias)
  return sql`format_type(${s}.seqtypid, null) as type, ${s}.seqstart::text as start, ${s}.seqincrement::text as increment,
           ${s}.seqmin::text as min, ${s}.seqmax::text as max, ${s}.seqcache::text as cache, ${s}.seqcycle as cycle`
}

/** Read the options of one row. */
export function readOptions(row: Row): SequenceOptions {
  return {
    start: text(row, 'start'),
    increment: text(row, 'increment'),
    min: text(row, 'min'),
    max: text(row, 'max'),
    cache: text(row, 'cache'),
    cycle: bool(row, 'cycle'),
  }
}

/**
 * Move a counter that is new behind the values that rows hold already, so that the next one is free.
 *
 * @param sequence - An expression that gives the sequence as text.
 * @param column - Its schema, table and name.
 */
export function moveBehindRows(
  sequence: Sql,
  column: readonly string[],
  { start, increment }: Pick<SequenceOptions, 'start' | 'increment'>,
): OpSpec {
  const ascends = !increment.startsWith('-')
  const last = sql`${verbatim(ascends ? 'max' : 'min')}(${ownName(column)})`
  const isBehind = verbatim(`${ascends ? '>=' : '<='} ${start}`)
  return {
    sql: sql`select setval(${sequence}, ${last}) from ${tableOf(column)} having ${last} ${isBehind}`,
    lock: 'access share',
  }
}

const restart = 'restart'

/** Whether a clause moves the counter. */
export function isRestart(clause: Sql): boolean {
  return clause.text === restart
}

/** Whether bounds leave out what others let in: the counter may stand there. */
export function isNarrower(
  { options: one }: TypedOptions,
  { options: other }: TypedOptions,
): boolean {
  return BigInt(one.min) > BigInt(other.min) || BigInt(one.max) < BigInt(other.max)
}

/** The clauses that lead from one set of options to another; from the defaults where there is none. */
export function optionClauses(from: TypedOptions | undefined, to: TypedOptions): readonly Sql[] {
  const before = from?.options ?? defaultOptions(to)
  const typeBefore = from?.type ?? 'bigint'
  const { options } = to
  const clauses: [boolean, string][] = [
    [typeBefore !== to.type, `as ${to.type}`],
    [before.increment !== options.increment, `increment by ${options.increment}`],
    [before.min !== options.min, `minvalue ${options.min}`],
    [before.max !== options.max, `maxvalue ${options.max}`],
    [before.start !== options.start, `start with ${options.start}`],
    [before.cache !== options.cache, `cache ${options.cache}`],
    [before.cycle !== options.cycle, options.cycle ? 'cycle' : 'no cycle'],
  ]
  const restarts = from !== undefined && !within(before.start, options)
  return [...clauses, [restarts, restart] as const]
    .filter(([differs]) => differs)
    .map(([, clause]) => verbatim(clause))
}

/** A counter that never moved stands at its start, which the new bounds may leave out. */
function within(start: string, { min, max }: SequenceOptions): boolean {
  return BigInt(start) >= BigInt(min) && BigInt(start) <= BigInt(max)
}

const largest: Readonly<Record<string, bigint>> = {
  smallint: 32_767n,
  integer: 2_147_483_647n,
  bigint: 9_223_372_036_854_775_807n,
}

/** The options that were set on purpose: those that differ from what the type would get. */
export function chosenOptions(typed: TypedOptions): ChosenOptions {
  const usual = defaultOptions(typed)
  const { start, increment, min, max, cache, cycle } = typed.options
  return {
    start: start === usual.start ? null : start,
    increment: increment === '1' ? null : increment,
    min: min === usual.min ? null : min,
    max: max === usual.max ? null : max,
    cache: cache === '1' ? null : cache,
    cycle,
  }
}

/** The options in full, for a column of a type. */
export function fullOptions(type: string, chosen: ChosenOptions): SequenceOptions {
  const increment = chosen.increment ?? '1'
  const shape = { start: '1', increment, min: '1', max: '1', cache: '1', cycle: false }
  const bounds = defaultOptions({ type, options: shape })
  const [min, max] = [chosen.min ?? bounds.min, chosen.max ?? bounds.max]
  const start = chosen.start ?? (increment.startsWith('-') ? max : min)
  return { start, increment, min, max, cache: chosen.cache ?? '1', cycle: chosen.cycle }
}

/** What PostgreSQL chooses when nothing is said but the type and the direction. */
function defaultOptions({ type, options }: TypedOptions): SequenceOptions {
  const max = largest[type] ?? 0n
  const ascends = !options.increment.startsWith('-')
  const min = ascends ? '1' : String(-max - 1n)
  const top = ascends ? String(max) : '-1'
  // The start follows the bound that was set, not the default one.
  const start = ascends ? options.min : options.max
  return { start, increment: '1', min, max: top, cache: '1', cycle: false }
}
