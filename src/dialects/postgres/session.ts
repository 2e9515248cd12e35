/** The settings of a session that runs revisions. */
import type { Dialect, SessionOptions } from '../../core/dialect.ts'
import { ident, join, literal, number, sql, type Sql } from '../../core/sql.ts'

/**
 * Settings for a session that runs revisions.
 *
 * Strings are read as the standard says, whatever the database or the role has as its default:
 * revisions were proved under that reading. An empty search path is one in which nothing is found.
 */
export function sessionSettings(options: SessionOptions): Sql {
  const path = options.searchPath.length === 0 ? literal('') : join(options.searchPath.map(ident))
  return sql`${lockTimeout(options.lockTimeoutMs)};
set statement_timeout = 0;
set idle_in_transaction_session_timeout = 0;
set search_path = ${path};
set timezone = 'UTC';
set datestyle = 'ISO, MDY';
set intervalstyle = 'postgres';
set standard_conforming_strings = on;
set escape_string_warning = off;
set check_function_bodies = on;
set client_min_messages = warning`
}

/** How long a statement waits for a lock, in milliseconds; 0 waits for ever. */
export function lockTimeout(milliseconds: number): Sql {
  return sql`set lock_timeout = ${number(milliseconds)}`
}

/** Bodies of functions are not looked into when they are made. */
export const takeTexts: Dialect['takeTexts'] = {
  session: sql`set check_function_bodies = off`,
  ahead: sql`set local check_function_bodies = off`,
}
