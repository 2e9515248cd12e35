/** Functions, those over windows too. PostgreSQL manual: CREATE FUNCTION, ALTER FUNCTION. */
import type { Row } from '../../../core/connection.ts'
import { defineKind, type AlterInPlace, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull } from '../../../core/row.ts'
import {
  sameValue,
  type AttrValue,
  type ObjectId,
  type SchemaObject,
} from '../../../core/schema.ts'
import { ident, join, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { configurationChanges, setClause } from '../configuration.ts'
import { ownName, part, suffixed, tableOf } from '../names.ts'
import { differsIn, keepsArguments, keepsColumns, replacedOnly } from '../routine-change.ts'
import {
  readRoutine,
  routinePath,
  routineQuery,
  routineSlot,
  signatureFacts,
  type RoutineAttrs,
} from '../routine-query.ts'
import {
  bodyOf,
  headOf,
  languageName,
  securityClause,
  signatureOf,
  transformClause,
} from '../routine-sql.ts'
import { readAtEachCall, takenAsItIs } from '../routine-text.ts'
import { bondToWholeType } from '../type-bond.ts'

interface FunctionAttrs extends RoutineAttrs {
  /** As format_type prints it, with `setof` before it where it comes in rows. */
  readonly result: string
  readonly window: boolean
  readonly volatility: string
  readonly strict: boolean
  readonly leakproof: boolean
  readonly parallel: string
  readonly cost: string
  readonly rows: string
  /** The function that tells the planner more. */
  readonly support: string | null
}

type OwnAttrs = Pick<
  FunctionAttrs,
  | 'result'
  | 'window'
  | 'volatility'
  | 'strict'
  | 'leakproof'
  | 'parallel'
  | 'cost'
  | 'rows'
  | 'support'
>

type FunctionObject = SchemaObject<FunctionAttrs>

const volatilities: Readonly<Record<string, string>> = {
  i: 'immutable',
  s: 'stable',
  v: 'volatile',
}
const parallels: Readonly<Record<string, string>> = { u: 'unsafe', r: 'restricted', s: 'safe' }

const inPlace: AlterInPlace<FunctionAttrs> = {
  alter: (from, to) => (differsIn(from, to, replacedOnly) ? create(to, true) : alter(from, to)),
  inPlace: ({ attrs: from }, { attrs: to }) =>
    keepsArguments(from.arguments, to.arguments) &&
    (!/^(setof )?record$/.test(to.result) || keepsColumns(from.arguments, to.arguments)),
  letsGo: true,
}

/** A function; overloads are told apart by the types of their input arguments. */
export const functionKind: Kind = defineKind<FunctionAttrs>({
  name: 'function',
  file: 'functions',
  query: routineQuery,
  read: (row, context) =>
    text(row, 'letter') === 'p'
      ? undefined
      : {
          path: routinePath(row),
          attrs: { ...readRoutine(row, context), ...readOwn(row) },
          addresses: [text(row, 'address')],
          facts: { ...bondToWholeType, ...signatureFacts(row) },
        },
  address: (object) => sql`function ${signatureOf(object)}`,
  create: (object) => create(object, false),
  drop: (object, context) => ({
    sql: sql`drop function ${context.isAside(object.id) ? asideName(object.id) : signatureOf(object)}`,
    lock: 'none',
  }),
  // What a type reads and writes its values by goes with the type.
  dropsWith: ({ dependsOn }) => dependsOn.filter(({ kind }) => kind === 'shell type'),
  aside: (object) => ({
    sql: sql`alter function ${signatureOf(object)} rename to ${ownName(asidePath(object.id))}`,
    lock: 'none',
  }),
  mentions: readAtEachCall,
  ahead: takenAsItIs,
  alter: {
    arguments: inPlace,
    result: 'recreate',
    window: 'recreate',
    language: inPlace,
    body: inPlace,
    parsed: inPlace,
    library: inPlace,
    volatility: inPlace,
    strict: inPlace,
    securityDefiner: inPlace,
    leakproof: inPlace,
    parallel: inPlace,
    cost: inPlace,
    rows: inPlace,
    support: inPlace,
    configuration: inPlace,
    transforms: inPlace,
  },
  rename: {
    rename: (object, to) => ({
      sql: sql`alter function ${signatureOf(object)} rename to ${ident(part(to.path, 1))}`,
      lock: 'none',
    }),
    nameAt: 1,
    likeness: () => 0,
    free: true,
  },
  shares: ({ id }) => [routineSlot(id.path.slice(0, 2))],
  occupies: ({ id }) => [routineSlot(id.path)],
})

function readOwn(row: Row): OwnAttrs {
  return {
    result: text(row, 'result'),
    window: text(row, 'letter') === 'w',
    volatility: volatilities[text(row, 'volatility')] ?? '',
    strict: bool(row, 'strict'),
    leakproof: bool(row, 'leakproof'),
    parallel: parallels[text(row, 'parallel')] ?? '',
    cost: text(row, 'cost'),
    rows: text(row, 'rows'),
    support: textOrNull(row, 'support'),
  }
}

/** Where a function stands that a type still needs, while another takes its name. */
function asidePath({ path }: ObjectId): readonly string[] {
  return [part(path, 0), suffixed(part(path, 1), '__old')]
}

/** Without its arguments: their types may be under other names by then. */
function asideName(id: ObjectId): Sql {
  return tableOf(asidePath(id))
}

/** A clause that is left out where it says what goes without saying. */
interface Property {
  readonly attribute: keyof FunctionAttrs & string
  readonly usual: (attrs: FunctionAttrs) => AttrValue
  readonly clause: (attrs: FunctionAttrs) => Sql
}

const properties: readonly Property[] = [
  {
    attribute: 'volatility',
    usual: () => 'volatile',
    clause: ({ volatility }) => verbatim(volatility),
  },
  {
    attribute: 'strict',
    usual: () => false,
    clause: ({ strict }) => verbatim(strict ? 'strict' : 'called on null input'),
  },
  {
    attribute: 'securityDefiner',
    usual: () => false,
    clause: ({ securityDefiner }) => securityClause(securityDefiner),
  },
  {
    attribute: 'leakproof',
    usual: () => false,
    clause: ({ leakproof }) => verbatim(leakproof ? 'leakproof' : 'not leakproof'),
  },
  {
    attribute: 'parallel',
    usual: () => 'unsafe',
    clause: ({ parallel }) => sql`parallel ${verbatim(parallel)}`,
  },
  {
    attribute: 'cost',
    usual: ({ language }) => (['c', 'internal'].includes(language) ? '1' : '100'),
    clause: ({ cost }) => sql`cost ${verbatim(cost)}`,
  },
  {
    attribute: 'rows',
    usual: ({ result }) => (result.startsWith('setof ') ? '1000' : '0'),
    clause: ({ rows }) => sql`rows ${verbatim(rows)}`,
  },
  {
    attribute: 'support',
    usual: () => null,
    clause: ({ support }) => sql`support ${verbatim(support ?? '')}`,
  },
]

function create(object: FunctionObject, replaces: boolean): OpSpec {
  const { attrs } = object
  const told = properties.filter(
    ({ attribute, usual }) => !sameValue(attrs[attribute], usual(attrs)),
  )
  const lines = [
    sql`create ${when(replaces, sql`or replace `)}function ${headOf(object, attrs.result)}`,
    sql`language ${languageName(attrs.language)}`,
    ...transformClause(object),
    ...(attrs.window ? [sql`window`] : []),
    ...told.map(({ clause }) => clause(attrs)),
    ...attrs.configuration.map(setClause),
    bodyOf(object),
  ]
  return { sql: join(lines, '\n'), lock: 'none' }
}

function alter(from: FunctionObject, to: FunctionObject): OpSpec {
  const changed = properties.filter(
    ({ attribute }) => !sameValue(from.attrs[attribute], to.attrs[attribute]),
  )
  const clauses = [
    ...changed.map(({ clause }) => clause(to.attrs)),
    ...configurationChanges(from.attrs.configuration, to.attrs.configuration),
  ]
  return { sql: sql`alter function ${signatureOf(to)} ${join(clauses, ' ')}`, lock: 'none' }
}
