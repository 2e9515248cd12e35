/** The queries that operator families and operator classes are read from, and what both hold. */
import type { Row } from '../../core/connection.ts'
import type { CatalogQuery } from '../../core/kind.ts'
import { texts } from '../../core/row.ts'
import { join, sql, verbatim, type Sql } from '../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from './filters.ts'
import {
  shadowedTypes,
  writtenArguments,
  writtenOperator,
  writtenRoutine,
  writtenType,
} from './written.ts'

/** An operator or a support function: its number, the types it is for, what it is, and what it sorts by. */
export type Member = readonly [word: string, types: string, what: string, tail: string]

/**
 * Operators and support functions of the user's, with the class that they belong to.
 *
 * What the server keeps for the whole family is a class's all the same where it is for the very type of
 * one class: in the statement that makes the class people write both; manual, section 36.16. Each
 * has an address of its own.
 */
const members: Sql = sql`
    entries as materialized (
      select 2602 as catalog, o.oid, o.amopfamily as family, o.amoplefttype as lefttype, o.amoprighttype as righttype,
             o.amopstrategy::int as number, 'operator ' || o.amopstrategy as word, ${writtenOperator('o.amopopr')} as what,
             case when o.amoppurpose = 'o' then
               (select ' for order by ' || case when fn.nspname in ('pg_catalog', 'public') then '' else quote_ident(fn.nspname) || '.' end
                       || quote_ident(f.opfname) from pg_opfamily f join pg_namespace fn on fn.oid = f.opfnamespace
                 where f.oid = o.amopsortfamily) else '' end as tail
        from pg_amop o where o.oid >= 16384
      union all
      select 2603, p.oid, p.amprocfamily, p.amproclefttype, p.amprocrighttype, p.amprocnum, 'function ' || p.amprocnum,
             ${writtenRoutine('p.amproc')} || ${writtenArguments('p.amproc')}, ''
        from pg_amproc p where p.oid >= 16384
    ), members as materialized (
      select e.*, coalesce(d.refobjid, c.oid) as class, d.refobjid is null as is_loose,
             e.catalog || '/' || e.oid || '/0' as address,
             '(' || ${writtenType('e.lefttype')} || ', ' || ${writtenType('e.righttype')} || ')' as types
        from entries e
        left join pg_depend d on d.classid = e.catalog and d.objid = e.oid and d.refclassid = 'pg_catalog.pg_opclass'::regclass
        left join lateral (
          select min(c.oid::int8)::oid as oid from pg_opclass c join pg_am m on m.oid = c.opcmethod
           where c.opcfamily = e.family and c.opcintype = e.lefttype
             and (e.lefttype = e.righttype or m.amname not in ('btree', 'hash'))
          having count(*) = 1) c on true
    )`

/** A table expression `held`: what each class, or each family beyond its classes, holds. */
const heldMembers: Sql = sql`${members}, held as materialized (
      select m.class, case when m.class is null then m.family end as family, ${join(
        ['word', 'types', 'what', 'tail', 'address', 'is_loose::text'].map((column) =>
          verbatim(
            `array_agg(m.${column} order by m.catalog, m.number, m.types) as member_${column.replace('::text', '')}`,
          ),
        ),
      )}
        from members m
       group by m.class, case when m.class is null then m.family end
    )`

const heldColumns: Sql = join(
  ['word', 'types', 'what', 'tail', 'address', 'is_loose'].map((column) =>
    verbatim(`coalesce(h.member_${column}, '{}') as member_${column}`),
  ),
)

/** Operator families, with what they hold beyond their classes. */
export const operatorFamilyQuery: CatalogQuery = {
  name: 'operator families',
  onlyIf: holds('pg_opfamily'),
  sql: () => sql`
    with shadowed as materialized (${shadowedTypes}), ${heldMembers}
    select n.nspname as schema, f.opfname as name, a.amname as method, '2753/' || f.oid || '/0' as address, ${heldColumns}
      from pg_opfamily f
      join pg_namespace n on n.oid = f.opfnamespace
      join pg_am a on a.oid = f.opfmethod
      left join held h on h.family = f.oid
     where ${isUserSchema()} and ${isNotFromExtension('pg_opfamily', 'f')}`,
}

/** Operator classes, with what they hold. */
export const operatorClassQuery: CatalogQuery = {
  name: 'operator classes',
  onlyIf: holds('pg_opclass'),
  sql: () => sql`
    with shadowed as materialized (${shadowedTypes}), ${heldMembers}
    select n.nspname as schema, c.opcname as name, a.amname as method, '2616/' || c.oid || '/0' as address,
           array[fn.nspname::text, f.opfname::text] as family, ${writtenType('c.opcintype')} as type, c.opcdefault as is_default,
           case when c.opckeytype <> 0 then ${writtenType('c.opckeytype')} end as storage, ${heldColumns}
      from pg_opclass c
      join pg_namespace n on n.oid = c.opcnamespace
      join pg_opfamily f on f.oid = c.opcfamily
      join pg_namespace fn on fn.oid = f.opfnamespace
      join pg_am a on a.oid = c.opcmethod
      left join held h on h.class = c.oid
     where ${isUserSchema()} and ${isNotFromExtension('pg_opclass', 'c')}`,
}

/** What a family or a class holds, operators first, by their numbers. */
export function readMembers(row: Row): readonly Member[] {
  const [types, whats, tails] = ['types', 'what', 'tail'].map((name) =>
    texts(row, `member_${name}`),
  )
  return texts(row, 'member_word').map((word, at) => [
    word,
    types?.[at] ?? '',
    whats?.[at] ?? '',
    tails?.[at] ?? '',
  ])
}

/** The number and the types of those that the server keeps for the whole family. */
export function looseMembers(row: Row): readonly string[] {
  const [loose, types] = [texts(row, 'member_is_loose'), texts(row, 'member_types')]
  return texts(row, 'member_word').flatMap((word, at) =>
    loose[at] === 'true' ? [`${word} ${types[at] ?? ''}`] : [],
  )
}
