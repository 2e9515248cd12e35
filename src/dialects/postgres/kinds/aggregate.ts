/** Aggregate functions. PostgreSQL manual: CREATE AGGREGATE. */
import { defineKind, type AlterInPlace, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text } from '../../../core/row.ts'
import type { SchemaObject } from '../../../core/schema.ts'
import { ident, join, literal, number, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { aggregateQuery, readAggregate, type AggregateAttrs } from '../aggregate-query.ts'
import { part, typeName } from '../names.ts'
import { keepsArguments } from '../routine-change.ts'
import { routinePath, routineSlot, signatureFacts, type Argument } from '../routine-query.ts'
import { argumentOf, isShadowed, operatorName, routineNameIn } from '../routine-sql.ts'

type AggregateObject = SchemaObject<AggregateAttrs>

const replaced: AlterInPlace<AggregateAttrs> = {
  alter: (_, to) => create(to, true),
  inPlace: ({ attrs: from }, { attrs: to }) => keepsArguments(from.arguments, to.arguments),
  letsGo: true,
}

/** An aggregate, over ordered sets and hypothetical rows too; it shares its names with functions. */
export const aggregate: Kind = defineKind<AggregateAttrs>({
  name: 'aggregate',
  file: 'functions',
  query: aggregateQuery,
  read: (row, context) => ({
    path: routinePath(row),
    attrs: readAggregate(row, context),
    addresses: [text(row, 'address')],
    facts: signatureFacts(row),
  }),
  address: (object) => sql`aggregate ${signatureOf(object)}`,
  create: (object) => create(object, false),
  drop: (object) => ({ sql: sql`drop aggregate ${signatureOf(object)}`, lock: 'none' }),
  alter: {
    arguments: replaced,
    direct: 'recreate',
    hypothetical: 'recreate',
    result: 'recreate',
    sfunc: replaced,
    stype: replaced,
    sspace: replaced,
    finalfunc: replaced,
    finalfuncExtra: replaced,
    finalfuncModify: replaced,
    combinefunc: replaced,
    serialfunc: replaced,
    deserialfunc: replaced,
    initcond: replaced,
    msfunc: replaced,
    minvfunc: replaced,
    mstype: replaced,
    msspace: replaced,
    mfinalfunc: replaced,
    mfinalfuncExtra: replaced,
    mfinalfuncModify: replaced,
    minitcond: replaced,
    sortop: replaced,
    parallel: replaced,
  },
  rename: {
    rename: (object, to) => ({
      sql: sql`alter aggregate ${signatureOf(object)} rename to ${ident(part(to.path, 1))}`,
      lock: 'none',
    }),
    nameAt: 1,
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [routineSlot(id.path)],
  shares: ({ id }) => [routineSlot(id.path.slice(0, 2))],
})

/** An aggregate as statements name it: by its types alone. */
function signatureOf(object: AggregateObject): Sql {
  return named(object, ({ mode, type }) => ({ mode, type, name: '', default: null }))
}

function named({ id, attrs, facts }: AggregateObject, shown: (one: Argument) => Argument): Sql {
  const list = attrs.arguments.map((argument) => argumentOf(shown(argument), facts))
  return sql`${routineNameIn(id, facts)}(${argumentsOf(list, attrs.direct)})`
}

/** Where nothing is left for behind `order by`, the last argument takes whatever stands on either side of it. */
function argumentsOf(list: readonly Sql[], direct: number | null): Sql {
  if (direct === null) return list.length === 0 ? sql`*` : join(list)
  const ordered = list.slice(direct).length > 0 ? list.slice(direct) : list.slice(-1)
  return join([join(list.slice(0, direct)), sql`order by ${join(ordered)}`].filter(isThere), ' ')
}

function isThere({ text }: Sql): boolean {
  return text !== ''
}

function create(object: AggregateObject, replaces: boolean): OpSpec {
  const lines = optionsOf(object).map((option) => sql`  ${option}`)
  const head = sql`create ${when(replaces, sql`or replace `)}aggregate`
  const name = named(object, (argument) => argument)
  return { sql: sql`${head} ${name} (\n${join(lines, ',\n')}\n)`, lock: 'none' }
}

/** A word that stands alone, is followed by a value, or is left out because it goes without saying. */
type Option = readonly [word: string, value: Sql | boolean | undefined]

function optionsOf({ attrs, facts }: AggregateObject): readonly Sql[] {
  const usual = attrs.direct === null ? 'read_only' : 'read_write'
  const type = (name: string | null): Sql | undefined =>
    name === null ? undefined : typeName(name, isShadowed(facts))
  const options: readonly Option[] = [
    ['sfunc', routine(attrs.sfunc)],
    ['stype', type(attrs.stype)],
    ['sspace', size(attrs.sspace)],
    ['finalfunc', routine(attrs.finalfunc)],
    ['finalfunc_extra', attrs.finalfuncExtra],
    ['finalfunc_modify', word(attrs.finalfuncModify, usual)],
    ['combinefunc', routine(attrs.combinefunc)],
    ['serialfunc', routine(attrs.serialfunc)],
    ['deserialfunc', routine(attrs.deserialfunc)],
    ['initcond', value(attrs.initcond)],
    ['msfunc', routine(attrs.msfunc)],
    ['minvfunc', routine(attrs.minvfunc)],
    ['mstype', type(attrs.mstype)],
    ['msspace', size(attrs.msspace)],
    ['mfinalfunc', routine(attrs.mfinalfunc)],
    ['mfinalfunc_extra', attrs.mfinalfuncExtra],
    ['mfinalfunc_modify', word(attrs.mfinalfuncModify, usual)],
    ['minitcond', value(attrs.minitcond)],
    ['sortop', attrs.sortop === null ? undefined : operatorName(attrs.sortop)],
    ['parallel', word(attrs.parallel, 'unsafe')],
    ['hypothetical', attrs.hypothetical],
  ]
  return options.flatMap(([word, value]) => {
    if (value === undefined || value === false) return []
    return value === true ? verbatim(word) : sql`${verbatim(word)} = ${value}`
  })
}

function size(bytes: number): Sql | undefined {
  return bytes === 0 ? undefined : number(bytes)
}

function word(said: string, usual: string): Sql | undefined {
  return said === usual ? undefined : verbatim(said)
}

function value(text: string | null): Sql | undefined {
  return text === null ? undefined : literal(text)
}

function routine(written: string | null): Sql | undefined {
  return written === null ? undefined : verbatim(written)
}
