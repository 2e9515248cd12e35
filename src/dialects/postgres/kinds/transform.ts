/** Transforms. PostgreSQL manual: CREATE TRANSFORM. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { join, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension } from '../filters.ts'
import { part, shortType } from '../names.ts'
import { languageName } from '../routine-sql.ts'
import { shadowedTypes, writtenArguments, writtenRoutine, writtenType } from '../written.ts'

interface TransformAttrs extends Attrs {
  readonly fromSql: string | null
  readonly toSql: string | null
}

const query: CatalogQuery = {
  name: 'transforms',
  onlyIf: holds('pg_transform'),
  sql: () => sql`
    with shadowed as materialized (${shadowedTypes})
    select format_type(t.trftype, null) as type, ${writtenType('t.trftype')} as written, l.lanname as language,
           ${writtenRoutine('t.trffromsql')} || ${writtenArguments('t.trffromsql')} as from_sql,
           ${writtenRoutine('t.trftosql')} || ${writtenArguments('t.trftosql')} as to_sql,
           '3576/' || t.oid || '/0' as address
      from pg_transform t
      join pg_language l on l.oid = t.trflang
     where t.oid >= 16384 and ${isNotFromExtension('pg_transform', 't')}`,
}

const replaced: AlterInPlace<TransformAttrs> = { alter: (_, to) => create(to, true), letsGo: true }

/** How a language takes and gives the values of a type. */
export const transform: Kind = defineKind<TransformAttrs>({
  name: 'transform',
  file: 'functions',
  query,
  read: (row) => ({
    path: [text(row, 'type'), text(row, 'language')],
    attrs: { fromSql: textOrNull(row, 'from_sql'), toSql: textOrNull(row, 'to_sql') },
    addresses: [text(row, 'address')],
    facts: { written: text(row, 'written') },
  }),
  address: transformOf,
  create: (object) => create(object, false),
  drop: (object) => ({ sql: sql`drop ${transformOf(object)}`, lock: 'none' }),
  alter: { fromSql: replaced, toSql: replaced },
})

function transformOf({ id, facts }: SchemaObject): Sql {
  return sql`transform for ${shortType(textAttr(facts, 'written'))} language ${languageName(part(id.path, 1))}`
}

function create(object: SchemaObject<TransformAttrs>, replaces: boolean): OpSpec {
  const { fromSql, toSql } = object.attrs
  const ways = [
    ...(fromSql === null ? [] : [sql`  from sql with function ${verbatim(fromSql)}`]),
    ...(toSql === null ? [] : [sql`  to sql with function ${verbatim(toSql)}`]),
  ]
  const words = sql`create ${when(replaces, sql`or replace `)}${transformOf(object)}`
  return { sql: sql`${words} (\n${join(ways, ',\n')}\n)`, lock: 'none' }
}
