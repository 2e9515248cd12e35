/** What the catalogs say of the types of columns and attributes. */
import type { Row } from '../../core/connection.ts'
import { bool, text, textOrNull } from '../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../core/schema.ts'
import { sql, verbatim, type Sql } from '../../core/sql.ts'
import type { TypeFacts } from './casts.ts'

/**
 * Common table expressions, of a recursive `with`: `types`, with what each domain comes down to, and whether a type
 * of the system has the same name; an array is what its elements are.
 */
export const typeTables: Sql = sql`chains (oid, base, modifier, constrained) as (
      select t.oid, t.typbasetype, t.typtypmod, ${isConstrained('t')}
        from pg_type t where t.typtype = 'd'
       union all
      select c.oid, t.typbasetype, t.typtypmod, c.constrained or ${isConstrained('t')}
        from chains c join pg_type t on t.oid = c.base and t.typtype = 'd'
    ), types as materialized (
      select t.oid, t.typcollation, t.typstorage, coalesce(e.typcategory, t.typcategory)::text as category, b.oid is not null as shadowed,
             format_type(d.base, d.modifier) || case when e.oid is null then '' else '[]' end as written_beneath,
             format_type(d.base, null) || case when e.oid is null then '' else '[]' end as beneath,
             coalesce(d.constrained, false) as constrained
        from pg_type t
        left join pg_type e on e.oid = t.typelem and t.typcategory = 'A' and t.typtype = 'b'
        left join (select c.* from chains c join pg_type over on over.oid = c.base and over.typtype <> 'd') d
               on d.oid = coalesce(e.oid, t.oid)
        left join pg_type b on b.typname = coalesce(e.typname, t.typname)
                           and b.typnamespace = 'pg_catalog'::regnamespace and b.oid <> coalesce(e.oid, t.oid)
    )`

/** Columns for {@link readTypeFacts}; of a row of pg_attribute and its row of `types`. */
export function typeColumns(attribute: string, type: string): Sql {
  const [a, t] = [verbatim(attribute), verbatim(type)]
  return sql`format_type(${a}.atttypid, ${a}.atttypmod) as written_type, format_type(${a}.atttypid, null) as base_type,
           ${t}.category, ${t}.shadowed, ${t}.written_beneath, ${t}.beneath, ${t}.constrained,
           ${collationOf(`${attribute}.attcollation`, `${type}.typcollation`)}`
}

function isConstrained(alias: string): Sql {
  const t = verbatim(alias)
  return sql`${t}.typnotnull or ${t}.oid in (select k.contypid from pg_constraint k where k.contypid <> 0 and k.contype = 'c')`
}

/** Whether a type of the system has the same name; the alias is that of a row of pg_type. */
export function isShadowed(alias: string): Sql {
  const t = verbatim(alias)
  return sql`exists (select from pg_type s where s.typname = ${t}.typname and s.typnamespace = 'pg_catalog'::regnamespace and s.oid <> ${t}.oid)`
}

/**
 * The schema and name of a collation, quoted where needed, null where it is the usual one; and whether the
 * system has another of the name.
 */
export function collationOf(oid: string, usual: string): Sql {
  const own = verbatim(oid)
  return sql`case when ${own} <> ${verbatim(usual)} then
             (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
               where co.oid = ${own}) end as collation,
           ${own}::oid >= 16384 and exists (
             select from pg_collation co join pg_collation s on s.collname = co.collname
              where co.oid = ${own} and s.collnamespace = 'pg_catalog'::regnamespace) as collation_shadowed`
}

/** What planning must know of a type: what it is with domains seen through. */
export function readTypeFacts(row: Row): Attrs {
  return {
    base: text(row, 'base_type'),
    beneath: textOrNull(row, 'beneath'),
    writtenBeneath: textOrNull(row, 'written_beneath'),
    category: text(row, 'category'),
    constrained: bool(row, 'constrained'),
    shadowed: bool(row, 'shadowed'),
    collationShadowed: bool(row, 'collation_shadowed'),
  }
}

/** The type of a column or an attribute, with domains seen through: casts do not stop at them. */
export function typeFactsOf({ attrs, facts }: SchemaObject): TypeFacts {
  return {
    written: textAttr(facts, 'writtenBeneath') || textAttr(attrs, 'type'),
    base: textAttr(facts, 'beneath') || textAttr(facts, 'base'),
    category: textAttr(facts, 'category'),
    constrained: facts['constrained'] === true,
  }
}
