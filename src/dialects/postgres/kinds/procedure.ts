/** Procedures. PostgreSQL manual: CREATE PROCEDURE, ALTER PROCEDURE. */
import { defineKind, type AlterInPlace, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text } from '../../../core/row.ts'
import type { SchemaObject } from '../../../core/schema.ts'
import { ident, join, sql, when } from '../../../core/sql.ts'
import { configurationChanges, setClause } from '../configuration.ts'
import { part } from '../names.ts'
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

type ProcedureObject = SchemaObject<RoutineAttrs>

const inPlace: AlterInPlace<RoutineAttrs> = {
  alter: (from, to) => (differsIn(from, to, replacedOnly) ? create(to, true) : alter(from, to)),
  inPlace: ({ attrs: from }, { attrs: to }) =>
    keepsArguments(from.arguments, to.arguments) && keepsColumns(from.arguments, to.arguments),
  letsGo: true,
}

/** A procedure; it shares its names with functions. */
export const procedure: Kind = defineKind<RoutineAttrs>({
  name: 'procedure',
  file: 'functions',
  query: routineQuery,
  read: (row, context) =>
    text(row, 'letter') === 'p'
      ? {
          path: routinePath(row),
          attrs: readRoutine(row, context),
          addresses: [text(row, 'address')],
          facts: { ...bondToWholeType, ...signatureFacts(row) },
        }
      : undefined,
  address: (object) => sql`procedure ${signatureOf(object)}`,
  create: (object) => create(object, false),
  drop: (object) => ({ sql: sql`drop procedure ${signatureOf(object)}`, lock: 'none' }),
  mentions: readAtEachCall,
  ahead: takenAsItIs,
  alter: {
    arguments: inPlace,
    language: inPlace,
    body: inPlace,
    parsed: inPlace,
    library: inPlace,
    securityDefiner: inPlace,
    configuration: inPlace,
    transforms: inPlace,
  },
  rename: {
    rename: (object, to) => ({
      sql: sql`alter procedure ${signatureOf(object)} rename to ${ident(part(to.path, 1))}`,
      lock: 'none',
    }),
    nameAt: 1,
    likeness: () => 0,
    free: true,
  },
  // Where a statement names one by its types, those that it gives back may be meant too.
  shares: ({ id }) => [routineSlot(id.path.slice(0, 2))],
  occupies: ({ id, attrs }) => [
    routineSlot(id.path),
    routineSlot([
      ...id.path.slice(0, 2),
      `(${attrs.arguments.map(({ type }) => type).join(', ')})`,
    ]),
  ],
})

function create(object: ProcedureObject, replaces: boolean): OpSpec {
  const { attrs } = object
  const lines = [
    sql`create ${when(replaces, sql`or replace `)}procedure ${headOf(object)}`,
    sql`language ${languageName(attrs.language)}`,
    ...transformClause(object),
    ...(attrs.securityDefiner ? [securityClause(true)] : []),
    ...attrs.configuration.map(setClause),
    bodyOf(object),
  ]
  return { sql: join(lines, '\n'), lock: 'none' }
}

function alter(from: ProcedureObject, to: ProcedureObject): OpSpec {
  const { securityDefiner, configuration } = to.attrs
  const clauses = [
    ...(from.attrs.securityDefiner === securityDefiner ? [] : [securityClause(securityDefiner)]),
    ...configurationChanges(from.attrs.configuration, configuration),
  ]
  return { sql: sql`alter procedure ${signatureOf(to)} ${join(clauses, ' ')}`, lock: 'none' }
}
