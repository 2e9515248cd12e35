/** The one query that aggregates are read from. */
import type { Row } from '../../core/connection.ts'
import type { CatalogQuery, ReadContext } from '../../core/kind.ts'
import { bool, integer, text, textOrNull } from '../../core/row.ts'
import type { Attrs } from '../../core/schema.ts'
import { join, sql, verbatim, type Sql } from '../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from './filters.ts'
import { argumentColumns, readArguments, type Argument } from './routine-query.ts'
import { shadowedTypes, writtenOperator, writtenRoutine } from './written.ts'

/** What an aggregate is made of; names as the server prints them, null where there is none. */
export interface AggregateAttrs extends Attrs {
  readonly arguments: readonly Argument[]
  /** How many of them stand before `order by`; null where there is no such clause. */
  readonly direct: number | null
  readonly hypothetical: boolean
  readonly result: string
  readonly sfunc: string
  readonly stype: string
  readonly sspace: number
  readonly finalfunc: string | null
  readonly finalfuncExtra: boolean
  readonly finalfuncModify: string
  readonly combinefunc: string | null
  readonly serialfunc: string | null
  readonly deserialfunc: string | null
  readonly initcond: string | null
  readonly msfunc: string | null
  readonly minvfunc: string | null
  readonly mstype: string | null
  readonly msspace: number
  readonly mfinalfunc: string | null
  readonly mfinalfuncExtra: boolean
  readonly mfinalfuncModify: string
  readonly minitcond: string | null
  readonly sortop: string | null
  readonly parallel: string
}

const functions = {
  sfunc: 'aggtransfn',
  finalfunc: 'aggfinalfn',
  combinefunc: 'aggcombinefn',
  serialfunc: 'aggserialfn',
  deserialfunc: 'aggdeserialfn',
  msfunc: 'aggmtransfn',
  minvfunc: 'aggminvtransfn',
  mfinalfunc: 'aggmfinalfn',
} as const

/** Aggregates, with the functions they are made of by name alone: their arguments follow from the types. */
export const aggregateQuery: CatalogQuery = {
  name: 'aggregates',
  onlyIf: holds('pg_aggregate', 'aggfnoid::oid >= 16384'),
  sql: () => sql`
    with shadowed as materialized (${shadowedTypes})
    select n.nspname as schema, p.proname as name, '1255/' || p.oid || '/0' as address, ${argumentColumns},
           a.aggkind::text as letter, a.aggnumdirectargs::int as direct, format_type(p.prorettype, null) as result,
           ${join(Object.entries(functions).map(functionName))},
           format_type(a.aggtranstype, null) as stype, a.aggtransspace as sspace, a.aggfinalextra as finalfunc_extra,
           a.aggfinalmodify::text as finalfunc_modify, a.agginitval as initcond,
           case when a.aggmtranstype <> 0 then format_type(a.aggmtranstype, null) end as mstype,
           a.aggmtransspace as msspace, a.aggmfinalextra as mfinalfunc_extra,
           a.aggmfinalmodify::text as mfinalfunc_modify, a.aggminitval as minitcond,
           ${writtenOperator('a.aggsortop')} as sortop, p.proparallel::text as parallel
      from pg_aggregate a
      join pg_proc p on p.oid = a.aggfnoid
      join pg_namespace n on n.oid = p.pronamespace
     where ${isUserSchema()} and ${isNotFromExtension('pg_proc', 'p')}`,
}

function functionName([name, column]: readonly [string, string]): Sql {
  return sql`${writtenRoutine(`a.${column}`)} as ${verbatim(name)}`
}

const effects: Readonly<Record<string, string>> = {
  r: 'read_only',
  s: 'shareable',
  w: 'read_write',
}

const parallels: Readonly<Record<string, string>> = { u: 'unsafe', r: 'restricted', s: 'safe' }

/** The attributes of the aggregate that a row is about. */
export function readAggregate(row: Row, context: ReadContext): AggregateAttrs {
  return {
    arguments: readArguments(row, context),
    direct: text(row, 'letter') === 'n' ? null : integer(row, 'direct'),
    hypothetical: text(row, 'letter') === 'h',
    result: text(row, 'result'),
    sfunc: text(row, 'sfunc'),
    stype: text(row, 'stype'),
    sspace: integer(row, 'sspace'),
    finalfunc: textOrNull(row, 'finalfunc'),
    finalfuncExtra: bool(row, 'finalfunc_extra'),
    finalfuncModify: effects[text(row, 'finalfunc_modify')] ?? '',
    combinefunc: textOrNull(row, 'combinefunc'),
    serialfunc: textOrNull(row, 'serialfunc'),
    deserialfunc: textOrNull(row, 'deserialfunc'),
    initcond: textOrNull(row, 'initcond'),
    msfunc: textOrNull(row, 'msfunc'),
    minvfunc: textOrNull(row, 'minvfunc'),
    mstype: textOrNull(row, 'mstype'),
    msspace: integer(row, 'msspace'),
    mfinalfunc: textOrNull(row, 'mfinalfunc'),
    mfinalfuncExtra: bool(row, 'mfinalfunc_extra'),
    mfinalfuncModify: effects[text(row, 'mfinalfunc_modify')] ?? '',
    minitcond: textOrNull(row, 'minitcond'),
    sortop: textOrNull(row, 'sortop'),
    parallel: parallels[text(row, 'parallel')] ?? '',
  }
}
