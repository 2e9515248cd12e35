/** What the checks of sequences share: the columns that a sequence counts for, and how many may be read. */
import { sql, type Sql } from '../../../core/sql.ts'

/**
 * Reading a sequence or a table takes a lock on it that stays until the transaction ends, and the server has room for
 * so many locks: the transaction may be another's, so a quarter of them is left unsurpassed.
 */
export const lockBudget: Sql = sql`(select pg_catalog.current_setting('max_locks_per_transaction')::int8
  * pg_catalog.current_setting('max_connections')::int8 / 4)`

/**
 * Rows `sequence, relid, number, is_default`: the columns that own a sequence, as `serial` and identities do, or
 * whose default draws from it.
 */
export const sequenceColumns: Sql = sql`
  select o.objid as sequence, o.refobjid as relid, o.refobjsubid::int2 as number, o.deptype = 'i' as is_default
  from pg_catalog.pg_depend o
  join pg_catalog.pg_sequence q on q.seqrelid = o.objid
  where o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and o.objsubid = 0 and o.deptype in ('a', 'i')
    and o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and o.refobjsubid > 0
  union
  select d.refobjid, f.adrelid, f.adnum, true
  from pg_catalog.pg_depend d
  join pg_catalog.pg_attrdef f on f.oid = d.objid
  join pg_catalog.pg_sequence q on q.seqrelid = d.refobjid
  where d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass and d.deptype = 'n'
    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass`
