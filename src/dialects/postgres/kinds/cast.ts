/** Casts. PostgreSQL manual: CREATE CAST. */
import { defineKind, type CatalogQuery, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull } from '../../../core/row.ts'
import { textAttr, type Attrs, type ObjectId, type SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isNotWithin } from '../filters.ts'
import { shortType } from '../names.ts'
import { shadowedTypes, writtenArguments, writtenRoutine, writtenType } from '../written.ts'

interface CastAttrs extends Attrs {
  /** `function`, `inout` by way of the text, or `binary` where the bytes are the same. */
  readonly method: string
  /** With its arguments. */
  readonly function: string | null
  /** When the server casts without being asked: `explicit` for never, `assignment`, or `implicit` for everywhere. */
  readonly context: string
}

const methods: Readonly<Record<string, string>> = { f: 'function', i: 'inout', b: 'binary' }
const contexts: Readonly<Record<string, string>> = { e: 'explicit', a: 'assignment', i: 'implicit' }

const query: CatalogQuery = {
  name: 'casts',
  onlyIf: holds('pg_cast'),
  sql: () => sql`
    with shadowed as materialized (${shadowedTypes})
    select format_type(c.castsource, null) as source, format_type(c.casttarget, null) as target,
           ${writtenType('c.castsource')} as written_source, ${writtenType('c.casttarget')} as written_target,
           ${writtenRoutine('c.castfunc')} || ${writtenArguments('c.castfunc')} as function,
           c.castmethod::text as method, c.castcontext::text as context, '2605/' || c.oid || '/0' as address
      from pg_cast c
     where c.oid >= 16384 and ${isNotFromExtension('pg_cast', 'c')}
       and ${isNotWithin('pg_cast', 'c')}`,
}

/** A cast from one type to another. */
export const cast: Kind = defineKind<CastAttrs>({
  name: 'cast',
  file: 'functions',
  query,
  read: (row) => ({
    path: [text(row, 'source'), text(row, 'target')],
    attrs: {
      method: methods[text(row, 'method')] ?? '',
      function: textOrNull(row, 'function'),
      context: contexts[text(row, 'context')] ?? '',
    },
    addresses: [text(row, 'address')],
    facts: { source: text(row, 'written_source'), target: text(row, 'written_target') },
  }),
  address: castOf,
  create,
  drop: (object) => ({ sql: sql`drop ${castOf(object)}`, lock: 'none' }),
  precedes: usersOf,
  alter: { method: 'recreate', function: 'recreate', context: 'recreate' },
})

function castOf({ facts }: SchemaObject): Sql {
  return sql`cast (${shortType(textAttr(facts, 'source'))} as ${shortType(textAttr(facts, 'target'))})`
}

function create(object: SchemaObject<CastAttrs>): OpSpec {
  const { method, function: routine, context } = object.attrs
  const how =
    method === 'binary'
      ? 'without function'
      : `with ${method === 'inout' ? method : `function ${routine}`}`
  const when = verbatim(context === 'explicit' ? '' : ` as ${context}`)
  return { sql: sql`create ${castOf(object)} ${verbatim(how)}${when}`, lock: 'none' }
}

/** An expression that casts is recorded to need the function of the cast, or its types, but not the cast. */
function usersOf(
  { attrs, dependsOn }: SchemaObject<CastAttrs>,
  context: PlanContext,
): readonly ObjectId[] {
  return dependsOn
    .filter(({ kind }) => kind === 'function' || attrs.method !== 'function')
    .flatMap((need) => context.dependentsOf(need))
    .map(({ id }) => id)
}
