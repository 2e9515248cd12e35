/** What the catalogs say of the types of columns and attributes. */
import type { Row } from '../../core/connection.ts'
import { bool, text } from '../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../core/schema.ts'
import { sql, verbatim, type Sql } from '../../core/sql.ts'
import type { TypeFacts } from './casts.ts'

/** Common table expressions, of a recursive `with`: the type that each domain comes down to. */
export const domainChains: Sql = sql`chains (oid, base, modifier, constrained) as (
      select t.oid, t.typbasetype, t.typtypmod, ${isConstrained('t')}
        from pg_type t where t.typtype = 'd'
       union all
      select c.oid, t.typbasetype, t.typtypmod, c.constrained or ${isConstrained('t')}
        from chains c join pg_type t on t.oid = c.base and t.typtype = 'd'
    ), domains as materialized (
      select c.oid, c.base, c.modifier, c.constrained
        from chains c join pg_type t on t.oid = c.base and t.typtype <> 'd'
    )`

function isConstrained(alias: string): Sql {
  const t = verbatim(alias)
  return sql`${t}.typnotnull or exists (select from pg_constraint k where k.contypid = ${t}.oid and k.contype = 'c')`
}

/** Whether a type of the system has the same name; the alias is that of a row of pg_type. */
export function isShadowed(alias: string): Sql {
  const t = verbatim(alias)
  return sql`exists (select from pg_type s where s.typname = ${t}.typname and s.typnamespace = 'pg_catalog'::regnamespace and s.oid <> ${t}.oid)`
}

/** The schema and name of a collation, quoted where needed; null where it is the usual one. */
export function collationOf(oid: string, usual: string): Sql {
  return sql`case when ${verbatim(oid)} <> ${verbatim(usual)} then
             (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
               where co.oid = ${verbatim(oid)}) end`
}

/** Columns for {@link readTypeFacts}; `domains d` is joined by the type, or by that of the elements of an array. */
export function typeBeneath(type: string, element: string): Sql {
  const [t, e] = [verbatim(type), verbatim(element)]
  const brackets = sql`case when ${e}.oid is null then '' else '[]' end`
  return sql`case when d.oid is not null then format_type(d.base, d.modifier) || ${brackets} end as written_beneath,
             case when d.oid is null then format_type(${t}.oid, null) else format_type(d.base, null) || ${brackets} end as beneath,
             coalesce(d.constrained, false) as constrained`
}

/** What planning must know of a type: what it is with domains seen through. */
export function readTypeFacts(row: Row): Attrs {
  return {
    base: text(row, 'base_type'),
    beneath: text(row, 'beneath'),
    writtenBeneath: row['written_beneath'] === null ? null : text(row, 'written_beneath'),
    category: text(row, 'category'),
    constrained: bool(row, 'constrained'),
    shadowed: bool(row, 'shadowed'),
  }
}

/** The type of a column or an attribute, with domains seen through: casts do not stop at them. */
export function typeFactsOf({ attrs, facts }: SchemaObject): TypeFacts {
  return {
    written: textAttr(facts, 'writtenBeneath') || textAttr(attrs, 'type'),
    base: textAttr(facts, 'beneath'),
    category: textAttr(facts, 'category'),
    constrained: facts['constrained'] === true,
  }
}
