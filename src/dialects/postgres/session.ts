/** The settings of a session that runs revisions. */
import type { Dialect, SessionOptions, TimeLimits } from '../../core/dialect.ts'
import { ident, join, literal, number, sql, type Sql } from '../../core/sql.ts'

/**
 * Settings for a session that runs revisions.
 *
 * Strings are read as the standard says, whatever the database or the role has as its default:
 * revisions were proved under that reading. An empty search path is one in which nothing is found.
 */
export function sessionSettings(options: SessionOptions): Sql {
  const path = options.searchPath.length === 0 ? literal('') : join(options.searchPath.map(ident))
  return sql`reset role;
reset session authorization;
${options.isLent === true ? resetOneByOne : sql`reset all`};
${timeouts(options)};
set idle_in_transaction_session_timeout = ${number(options.idleTimeoutMs ?? 0)};
set search_path = ${path};
set timezone = 'UTC';
set datestyle = 'ISO, MDY';
set intervalstyle = 'postgres';
set standard_conforming_strings = on;
set escape_string_warning = off;
set check_function_bodies = on;
set client_min_messages = warning`
}

/** `reset all` takes away also what no catalog shows: settings that an application has made up. */
const resetOneByOne: Sql = sql`do $lockstep$
declare changed text;
begin
  for changed in select name from pg_catalog.pg_settings
    where source = 'session' and context in ('user', 'superuser')
      and name not like 'transaction\\_%' and name not in ('role', 'session_authorization', 'seed')
  loop
    execute pg_catalog.format('reset %I', changed);
  end loop;
end
$lockstep$`

/** How long a statement waits for a lock, and how long it may take. */
export function timeouts({ lockTimeoutMs, statementTimeoutMs = 0 }: TimeLimits): Sql {
  return sql`set lock_timeout = ${number(lockTimeoutMs)};
set statement_timeout = ${number(statementTimeoutMs)}`
}

/**
 * A server that is at work does not see by itself that its client is gone: it would go on, and keep its locks and the upgrade
 * lock. PGlite, and servers on Windows, can not look (the PostgreSQL manual, section 19.3.2). The other limits are such as a
 * role may have by default; the first of them came with PostgreSQL 17.
 */
export const workSettings: Sql = sql`
select pg_catalog.set_config('client_connection_check_interval', '1000', false)
where pg_catalog.version() ~ 'linux|darwin|freebsd';
select pg_catalog.set_config('transaction_timeout', '0', false)
where pg_catalog.current_setting('transaction_timeout', true) is not null;
set idle_session_timeout = 0`

/** The role at the end of the transaction is the one that a statement in it has named. */
export const asConnected: Sql = sql`set local session authorization default;
set local role to default`

/** Bodies of functions are not looked into when they are made. */
export const takeTexts: Dialect['takeTexts'] = {
  session: sql`set check_function_bodies = off`,
  ahead: sql`set local check_function_bodies = off`,
}
