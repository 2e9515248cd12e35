/** How a column gets another type. PostgreSQL manual: ALTER TABLE … ALTER COLUMN … TYPE. */
import { LockstepError } from '../../core/errors.ts'
import type { AlterInPlace, BothContexts, PlanContext } from '../../core/kind.ts'
import type { OpSpec } from '../../core/plan.ts'
import { idText, type Attrs, type SchemaObject } from '../../core/schema.ts'
import { nothing, sql, type Sql } from '../../core/sql.ts'
import {
  canFail,
  castsByItself,
  castsExplicitly,
  keepsBytes,
  losesSilently,
  sortAlike,
  type TypeFacts,
} from './casts.ts'
import { heirsOf } from './lineage.ts'
import { collateClause, ownName, part, tableOf, typeName } from './names.ts'
import { standsInTheWay } from './type-bond.ts'
import { typeFactsOf } from './type-query.ts'
import { castOver, lostAttributes, swapFailure, swapUnder, type Swap } from './type-swap.ts'

/** What is compared of a column. */
export interface ColumnAttrs extends Attrs {
  /** As format_type prints it, such as `character varying(80)` or `public.status[]`. */
  readonly type: string
  /** Schema and name, quoted where needed; null for the type's own. */
  readonly collation: string | null
}

/** A column. */
export type ColumnObject = SchemaObject<ColumnAttrs>

/** To a type that took the name of another: all that is written with the old type must be written anew. */
export const takeOver: AlterInPlace<ColumnAttrs> = {
  alter: changeType,
  recreates: (dependent) => standsInTheWay(dependent, false),
}

/** Another type, or another collation. */
export const typeChange: AlterInPlace<ColumnAttrs> = {
  alter: changeType,
  letsGo: true,
  recreates: (dependent, from, to) => standsInTheWay(dependent, sameBase(from, to)),
}

/** The type with its collation, as a column is declared. */
export function columnType({ attrs, facts }: ColumnObject): Sql {
  return sql`${typeName(attrs.type, facts['shadowed'] === true)}${collateClause(attrs.collation, facts['collationShadowed'] === true)}`
}

/** Whether it is a column of a foreign table: nothing is kept here, and nothing can be cast. */
export function isElsewhere({ parent }: ColumnObject): boolean {
  return parent?.kind === 'foreign table'
}

/** @throws {LockstepError} `cannot-plan` for a column that decides which partition a row is in. */
function changeType(from: ColumnObject, to: ColumnObject, contexts: BothContexts): OpSpec {
  if (isInPartitionKey(from, contexts.from)) throw fixedByPartitions(to)
  const change: TypeChange = {
    before: typeFactsOf(from),
    after: typeFactsOf(to),
    swap: from.attrs.type === to.attrs.type ? swapUnder(from, contexts) : undefined,
  }
  const name = ownName(to.id.path)
  const statement = sql`alter table ${tableOf(to.id.path)} alter column ${name} type ${columnType(to)}`
  if (isElsewhere(to)) return { sql: statement, lock: 'access exclusive' }
  const rewrites = change.swap !== undefined || !keepsBytes(change.before, change.after)
  if (rewrites) demandNoRowsElsewhere(from, contexts.from)
  return {
    sql: sql`${statement}${using(name, change, to, contexts)}`,
    lock: 'access exclusive',
    rewrites,
    scans: contexts.to
      .dependentsOf(to.id)
      .some((dependent) => isGoneThrough(dependent, from, to, contexts)),
    ...(change.swap ? dangersOfSwap(change.swap, to, contexts) : dangersOf(change, to)),
  }
}

/**
 * The rows of a table are written anew where no other table keeps such rows as values.
 *
 * @throws {LockstepError} `cannot-plan` where one does: PostgreSQL writes none anew then.
 */
export function demandNoRowsElsewhere(column: ColumnObject, context: PlanContext): void {
  const table = { kind: 'table', path: column.id.path.slice(0, 2) }
  const holder = context
    .dependentsOf(table)
    .filter(({ id, parent }) => id.kind === 'column' && parent && idText(parent) !== idText(table))
    .find(({ id }) => context.standingOf(id) === 'there')
  if (!holder) return
  const [name, other] = [column.id, holder.id].map(({ path }) => path.join('.'))
  throw new LockstepError('cannot-plan', {
    message: `Column "${name}" can not be written anew in every row: column "${other}" holds rows of its table as values, and PostgreSQL changes none of those.`,
    hint: `Write a revision by hand with \`lockstep new\`: give "${other}" another type, change "${name}", and bring the rows back.`,
    details: { object: idText(column.id), holder: idText(holder.id) },
  })
}

/** Whether its own table, or one that has the column from it, is partitioned by it. */
function isInPartitionKey({ id, facts }: SchemaObject, context: PlanContext): boolean {
  if (facts['inPartitionKey'] === true) return true
  const table = { kind: 'table', path: id.path.slice(0, 2) }
  return heirsOf(table, context).some(({ parent }) => {
    const column = parent && { kind: id.kind, path: [...parent.path, part(id.path, 2)] }
    const heir = column && context.get(column)
    return heir !== undefined && isInPartitionKey(heir, context)
  })
}

function fixedByPartitions({ id, attrs }: ColumnObject): LockstepError {
  return new LockstepError('cannot-plan', {
    message: `Column "${id.path.join('.')}" can not get another type, ${attrs.type}: a table is partitioned by it.`,
    hint: 'Declare the new table under another name, copy the rows in a revision of your own, and rename the two tables.',
    details: { object: idText(id) },
  })
}

/** A type, the one to come, and what is swapped beneath it. */
interface TypeChange {
  readonly before: TypeFacts
  readonly after: TypeFacts
  readonly swap: Swap | undefined
}

type Dangers = Pick<OpSpec, 'losesData' | 'failsWhen'>

function dangersOf({ before, after }: TypeChange, { id, attrs }: ColumnObject): Dangers {
  const name = id.path.join('.')
  return {
    ...(losesSilently(before, after) && {
      losesData: `what a value of column "${name}" holds beyond ${attrs.type}`,
    }),
    ...(canFail(before, after) && {
      failsWhen: `a value of column "${name}" does not fit ${attrs.type}`,
    }),
  }
}

function dangersOfSwap(swap: Swap, { id }: ColumnObject, contexts: BothContexts): Dangers {
  const name = id.path.join('.')
  const failure = swapFailure(swap)
  const lost = lostAttributes(swap, contexts)
  return {
    ...(lost.length > 0 && {
      losesData: `what ${lost.join(', ')} holds in column "${name}"`,
    }),
    ...(failure !== undefined && { failsWhen: `${failure}, in column "${name}"` }),
  }
}

/** Even where no row is written: a check is tested again, and an index is built again unless it is plain. */
function isGoneThrough(
  { id, attrs }: SchemaObject,
  from: ColumnObject,
  to: ColumnObject,
  contexts: BothContexts,
): boolean {
  if (contexts.to.standingOf(id) !== 'there') return false
  const sorts =
    from.attrs.collation === to.attrs.collation && sortAlike(typeFactsOf(from), typeFactsOf(to))
  const isPlain = attrs['plain'] === true && attrs['predicate'] === null
  if (id.kind === 'index') return !sorts || !isPlain
  return id.kind === 'check' || (!sorts && ['primary key', 'unique'].includes(id.kind))
}

function using(
  name: Sql,
  { before, after, swap }: TypeChange,
  to: ColumnObject,
  contexts: BothContexts,
): Sql {
  const type = typeName(to.attrs.type, to.facts['shadowed'] === true)
  if (swap) {
    const target = { type, isArray: to.attrs.type.endsWith('[]') }
    return sql` using ${castOver(name, swap, target, contexts)}`
  }
  if (castsByItself(before, after)) return nothing
  return castsExplicitly(before, after)
    ? sql` using ${name}::${type}`
    : sql` using ${name}::text::${type}`
}

function sameBase(from: ColumnObject, to: ColumnObject): boolean {
  return from.facts['base'] === to.facts['base']
}
