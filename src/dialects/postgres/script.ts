/** A script for psql that runs revisions and keeps the ledger. */
import type { Statement, TimeLimits } from '../../core/dialect.ts'
import type { Script, ScriptRevision, ScriptUnit } from '../../core/script.ts'
import { join, literal, number, sql, type Sql } from '../../core/sql.ts'
import { leftoverQueries } from './leftovers.ts'
import { createLedger } from './ledger.ts'
import { mannerOf } from './manner.ts'
import { sessionSettings, timeouts } from './session.ts'
import { tryLock, unlock } from './lock.ts'

/**
 * Write the script. Every part of it looks in the ledger whether it has run, so that after a failure the same script goes on where
 * it stopped. Conditions and variables are psql's own (the PostgreSQL manual, psql, `\if` and `\gset`), from version 10 on.
 *
 * @param toolVersion - For the title.
 */
export async function writeScript(script: Script, toolVersion: string): Promise<string> {
  const parts = [
    titleOf(script, toolVersion),
    settings,
    encoding,
    statement(sql`set client_min_messages = warning`),
    makeLedger,
    statement(guard(script)),
  ]
  for (const revision of script.revisions) parts.push(...(await revisionParts(revision, script)))
  parts.push(`${heading('done')}\n${statement(unlock)}\n\\echo 'Done.'`)
  return `${parts.join('\n\n')}\n`
}

const settings = String.raw`\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on`

/** That of the script; the one that psql starts with is what `reset all` leads back to. */
const encoding = String.raw`\encoding UTF8`

/** A server that is at work does not see by itself that psql is gone. */
const watchClient: Sql = sql`do $lockstep$ begin
  perform pg_catalog.set_config('client_connection_check_interval', '1000', false)
  where pg_catalog.version() ~ 'linux|darwin|freebsd'
    and pg_catalog.current_setting('client_connection_check_interval', true) is not null;
end $lockstep$`

// Where it is there nothing is made: that would ask for rights which running revisions does not need.
const makeLedger = String.raw`select pg_catalog.to_regclass('"lockstep"."ledger"') is null as absent \gset lockstep_
\if :lockstep_absent
${createLedger.text};
\endif`

function titleOf({ title }: Script, toolVersion: string): string {
  return `-- Lockstep ${toolVersion}: ${oneLine(title)}
--
-- Run it with psql 10 or newer, and without --single-transaction:
--   psql --no-psqlrc --file=<this file> <url of the database>
-- It stops at the first error. Run again, it goes on where it stopped.`
}

function heading(text: string): string {
  return `-- ---- ${oneLine(text)}`
}

async function revisionParts(
  revision: ScriptRevision,
  { session }: Script,
): Promise<readonly string[]> {
  const words = { up: 'applying', down: 'undoing' }
  const title = `${words[revision.direction]} ${revision.id} ${revision.message}`
  const parts = [
    `${heading(`${title} (${revision.file})`)}\n\\echo ${quoted(title)}\n${statement(sessionSettings(session))}\n${encoding}\n${statement(watchClient)}`,
  ]
  for (const unit of revision.units) parts.push(await unitPart(unit, session))
  return parts
}

async function unitPart(unit: ScriptUnit, limits: TimeLimits): Promise<string> {
  const body = await (unit.transactional ? inTransaction(unit) : outside(unit, limits))
  return [
    `select ${conditionOf(unit).text} as pending \\gset lockstep_`,
    String.raw`\if :lockstep_pending`,
    ...body,
    ...(await otherwise(unit)),
    String.raw`\endif`,
  ].join('\n')
}

/** What ran before may have set what the rest goes by; the session of another run of the script does not know. */
async function otherwise({ statements }: ScriptUnit): Promise<readonly string[]> {
  const settings: string[] = []
  for (const statement of statements)
    if ((await mannerOf(statement.text)).isSetting) settings.push(await written(statement))
  return settings.length === 0 ? [] : [String.raw`\else`, ...settings]
}

async function inTransaction({ statements, record }: ScriptUnit): Promise<readonly string[]> {
  return ['begin;', ...(await allWritten(statements)), statement(record), 'commit;']
}

/**
 * With its record in a transaction where it bears one. What stands in nobody's way while it waits for others does so
 * as long as it takes.
 */
async function outside(unit: ScriptUnit, limits: TimeLimits): Promise<readonly string[]> {
  const manners = await Promise.all(unit.statements.map(({ text }) => mannerOf(text)))
  const yields = manners.some((manner) => manner.yields)
  const mayCommit = unit.statements.some(({ text }) => /^\s*(?:call|do)\b/i.test(text))
  if (!mayCommit && !manners.some((manner) => manner.isAlone)) return inTransaction(unit)
  const leftovers: string[] = []
  for (const { text } of unit.statements)
    for (const query of await leftoverQueries(text))
      leftovers.push(
        `select pg_catalog.format('drop index concurrently %I.%I', schema, name) from (${query.text}\n) as leftover \\gexec`,
      )
  return [
    ...(yields ? [statement(timeouts({ lockTimeoutMs: 0 }))] : []),
    ...leftovers,
    ...(await allWritten(unit.statements)),
    ...(yields ? [statement(timeouts(limits))] : []),
    ...(await inTransaction({ ...unit, statements: [] })),
  ]
}

async function written({ text, destroys }: Statement): Promise<string> {
  const loss = destroys.length === 0 ? '' : `-- destroys ${oneLine(destroys.join(', '))}\n`
  return `${loss}${await withoutVariables(text)};`
}

/** psql takes a colon before a name for a variable, as in `list[1:n]`, unless a backslash is before it. */
async function withoutVariables(text: string): Promise<string> {
  if (!/:["'{\w]/.test(text)) return text
  const { scan } = await import('libpg-query')
  const { tokens } = await scan(text)
  const bytes = Buffer.from(text)
  let [done, safe] = [0, '']
  for (const { start, end } of tokens) {
    if (bytes.subarray(start, end).toString() !== ':') continue
    safe += `${bytes.subarray(done, start).toString()}\\:`
    done = end
  }
  return safe + bytes.subarray(done).toString()
}

function allWritten(statements: readonly Statement[]): Promise<readonly string[]> {
  return Promise.all(statements.map(written))
}

/** Up: the unit is not recorded. Down: it is not, and what it undoes is. */
function conditionOf({ revision, unit, direction }: ScriptUnit): Sql {
  const rows = sql`select from "lockstep"."ledger" where "revision" = ${literal(revision)}`
  const pending = sql`not exists (${rows} and "unit" = ${number(unit)})`
  return direction === 'up' ? pending : sql`(exists (${rows}) and ${pending})`
}

/** Refuses a database that stands elsewhere, and one on which somebody else runs revisions. */
function guard({ needs, forbids, revisions }: Script): Sql {
  const [ups, downs] = (['up', 'down'] as const).map((direction) =>
    revisions.filter((one) => one.direction === direction).map(({ id }) => id),
  )
  const units = revisions.flatMap(({ units }) => units)
  const recorded = units.filter(({ direction }) => direction === 'up')
  const expected = recorded.map(
    ({ revision, unit, checksum }) =>
      sql`(${literal(revision)}, ${number(unit)}, ${literal(checksum)})`,
  )
  const checks = [
    demand(
      values(needs),
      sql`not ${isComplete}`,
      'This database lacks revisions on which the script builds',
    ),
    demand(
      values(forbids),
      sql`exists (select from "lockstep"."ledger" l where l."revision" = v.revision)`,
      'This database has revisions that build upon what the script undoes',
    ),
    demand(
      values(revisions.flatMap(({ replaces }) => replaces)),
      sql`exists (select from "lockstep"."ledger" l where l."revision" = v.revision)`,
      'This database has run revisions that a squash of the script replaces',
    ),
    demand(
      values(ups ?? []),
      sql`exists (select from "lockstep"."ledger" l where l."revision" = v.revision and l."unit" >= l."units")`,
      'A downgrade of this database stopped halfway',
    ),
    demand(
      values(downs ?? []),
      sql`exists (select from "lockstep"."ledger" l where l."revision" = v.revision) and not ${isComplete}`,
      'This database has run only a part of what the script undoes',
    ),
    expected.length === 0
      ? []
      : demand(
          sql`(values ${join(expected, ',\n      ')}) as v (revision, unit, checksum)`,
          sql`exists (select from "lockstep"."ledger" l where l."revision" = v.revision and l."unit" = v.unit and l."checksum" <> v.checksum)`,
          'This database has run another text of revisions of the script',
        ),
  ].flat()
  return sql`do $lockstep$
declare found text;
begin
  if not ${tryLock} then
    raise exception 'Another process holds the upgrade lock of this database.';
  end if;
${join(checks, '\n')}
end
$lockstep$`
}

/** A part that failed may have been mended to have fewer units: the last that ran knows how many there are. */
const isComplete: Sql = sql`coalesce((
      select pg_catalog.count(*) >= (pg_catalog.array_agg(l."units" order by l."unit" desc))[1]
      from "lockstep"."ledger" l where l."revision" = v.revision and l."unit" < l."units"), false)`

function values(ids: readonly string[]): Sql | undefined {
  if (ids.length === 0) return undefined
  return sql`(values ${join(ids.map((id) => sql`(${literal(id)})`))}) as v (revision)`
}

function demand(rows: Sql | undefined, wrong: Sql, says: string): readonly Sql[] {
  if (rows === undefined) return []
  return [
    sql`  select pg_catalog.string_agg(distinct v.revision, ', ') into found
    from ${rows}
    where ${wrong};
  if found is not null then
    raise exception ${literal(`${says}: %.`)}, found
      using hint = 'Make the script anew from what this database has: --sql without a range.';
  end if;`,
  ]
}

function statement({ text }: Sql): string {
  return `${text};`
}

/** A comment ends with its line. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

/** An argument of a command of psql, which reads backslashes in quotes as C does. */
function quoted(text: string): string {
  return `'${oneLine(text).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
