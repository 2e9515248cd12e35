/** Subscriptions keep a database from being dropped; they belong to a shadow alone, and have no publisher to tell. */
import { verbatim, type Sql } from '../../../core/sql.ts'

/** Drops the subscriptions of the database without asking their publishers; only for a database that is to go. */
export const forgetSubscriptions: Sql = verbatim(`
do $lockstep$
declare
  name text;
begin
  for name in
    select s.subname from pg_catalog.pg_subscription s
    where s.subdbid = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
  loop
    execute format('alter subscription %I disable', name);
    execute format('alter subscription %I set (slot_name = none)', name);
    execute format('drop subscription %I', name);
  end loop;
end
$lockstep$`)
