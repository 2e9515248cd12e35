/** What a provider makes beside somebody's own is left alone, and what is somebody's own is not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pgliteStage } from '../../../test/support/pglite-stage.ts'
import type { Connection } from '../../core/connection.ts'
import type { IdText, Schema } from '../../core/schema.ts'
import { verbatim } from '../../core/sql.ts'
import { postgres } from '../../dialects/postgres/index.ts'
import { matcher } from '../../engine/name-pattern.ts'
import { reflect } from '../../engine/reflect.ts'
import { everything, narrow } from '../../engine/scope.ts'
import { lockstepVersion } from '../version.ts'
import { refuseUnknownKinds } from '../left-alone.ts'
import { presetPatterns, presets } from './index.ts'
import type { PresetName } from './preset.ts'
import { suggestPresets } from './suggest.ts'

const stage = pgliteStage()
afterAll(() => stage.close())

const dialect = postgres(lockstepVersion(), { roles: ['*'] })

/** Somebody's own, with names that come close to those of providers. */
const own = `
create role preset_app;
create table users (id int primary key, email text);
create table auth (id int primary key);
create table topology (id int primary key);
create table pgboss (id int primary key);
create table events (at timestamptz not null, what text) partition by range (at);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create function watch() returns event_trigger language plpgsql as 'begin end';
create trigger touch before update on users for each row execute function touch();
create event trigger my_watch on ddl_command_end execute function watch();
create publication mine for table users;
grant select on users to preset_app;
`

const made: Readonly<Partial<Record<PresetName, string>>> = {
  supabase: `
create schema auth; create table auth.users (id uuid primary key);
create schema extensions; create schema storage; create table storage.objects (id int);
create function extensions.grant_pg_net_access() returns event_trigger language plpgsql as 'begin end';
create event trigger issue_pg_net_access on ddl_command_end when tag in ('CREATE EXTENSION') execute function extensions.grant_pg_net_access();
create event trigger pgrst_ddl_watch on ddl_command_end execute function extensions.grant_pg_net_access();
create publication supabase_realtime for table users;
grant all on users to supabase_admin;
alter default privileges for role supabase_admin in schema public grant select on tables to supabase_admin, preset_app;`,
  neon: `
create schema neon_auth; create table neon_auth.users_sync (id text primary key);
alter default privileges for role cloud_admin in schema public grant all on tables to neon_superuser with grant option;
alter default privileges for role cloud_admin in schema public grant all on sequences to neon_superuser with grant option;`,
  rds: 'grant select on users to rds_superuser; grant usage on schema public to rds_superuser; grant select (id) on auth to rds_iam',
  'cloud-sql': 'grant select on users to cloudsqlsuperuser',
  azure: 'grant select on users to azure_pg_admin',
  heroku: `
create schema _heroku; create schema heroku_ext;
create function _heroku.create_ext() returns event_trigger language plpgsql as 'begin end';
create event trigger log_create_ext on ddl_command_end execute function _heroku.create_ext();
create event trigger extension_before_drop on ddl_command_start execute function _heroku.create_ext();`,
  timescaledb: `
create schema _timescaledb_internal; create table _timescaledb_internal._hyper_1_1_chunk (check (id > 0)) inherits (users);
create function _timescaledb_internal.insert_blocker() returns trigger language plpgsql as 'begin return new; end';
create trigger ts_insert_blocker before insert on users for each row execute function _timescaledb_internal.insert_blocker();`,
  postgis:
    'create schema tiger; create schema tiger_data; create table tiger_data.ma_addr (id int); create schema topology',
  pg_partman: `
create schema partman; create table partman.template_public_events (like events);
create table events_p20270101 partition of events for values from ('2027-01-01') to ('2027-01-02');
create index on events_p20270101 (what);`,
  hasura: `
create schema hdb_catalog; create table hdb_catalog.event_log (id int);
create function hdb_catalog."notify_hasura_mail_INSERT"() returns trigger language plpgsql as 'begin return new; end';
create trigger "notify_hasura_mail_INSERT" after insert on users for each row execute function hdb_catalog."notify_hasura_mail_INSERT"();`,
  'graphile-worker':
    'create schema graphile_worker; create table graphile_worker._private_jobs (id int)',
  'pg-boss': 'create schema pgboss; create table pgboss.job (id int)',
  debezium: 'create publication dbz_publication for table users',
  powersync: 'create publication powersync for all tables; grant select on users to powersync_role',
}

const providerRoles = [
  'supabase_admin',
  'cloud_admin',
  'neon_superuser',
  'rds_superuser',
  'rds_iam',
  'cloudsqlsuperuser',
  'azure_pg_admin',
  'powersync_role',
]

let connection: Connection
let ownSchema: Schema

beforeAll(async () => {
  connection = await stage.fresh({ extensions: [], roles: [] })
  await connection.run(
    verbatim([...providerRoles.map((role) => `create role ${role};`), own].join('\n')),
  )
  ownSchema = await reflect(connection, dialect)
})

/** What a database holds once a provider has been at work, which is undone then. */
async function schemaWith(statements: string): Promise<Schema> {
  await connection.run(verbatim('begin'))
  try {
    await connection.run(verbatim(statements))
    return await reflect(connection, dialect, { withinTransaction: true })
  } finally {
    await connection.run(verbatim('rollback'))
  }
}

describe.each(Object.entries(made))('%s', (name, statements) => {
  const preset = presets.find((one) => one.name === name)
  if (!preset) throw new TypeError(`There is no preset "${name}".`)

  test('what it makes is left alone, and nothing else', async () => {
    const schema = await schemaWith(statements)
    const scope = { ...everything, exclude: presetPatterns([preset.name]) }
    expect(idsOf(schema).length).toBeGreaterThan(idsOf(ownSchema).length)
    expect(idsOf(narrow(schema, scope))).toEqual(idsOf(narrow(ownSchema, scope)))
    const left = new Set(idsOf(narrow(ownSchema, scope)))
    // The role itself is nobody's own either.
    expect(idsOf(ownSchema).filter((id) => !left.has(id) && !id.startsWith('role '))).toEqual([])
  })

  test('it is suggested where its signs are, and only until it is active', async () => {
    const known = new Set(idsOf(ownSchema))
    const { objects } = await schemaWith(statements)
    const added = [...objects].flatMap(([id, object]) => (known.has(id) ? [] : [object]))
    const names = (active: readonly PresetName[]): readonly string[] =>
      suggestPresets(added, active).map((one) => one.preset.name)
    expect(names([])).toEqual([preset.name])
    expect(names([preset.name])).toEqual([])
  })
})

test('a database without any of them is left as it is, and nothing is suggested', () => {
  expect(suggestPresets([...ownSchema.objects.values()], [])).toEqual([])
})

test('every preset names kinds that there are, and says in one sentence what it leaves alone', () => {
  for (const { exclude, signs, sentence } of presets) {
    refuseUnknownKinds([...exclude, ...signs], dialect.kinds)
    expect(sentence).toMatch(/^Leaves .*\.$/)
  }
})

test('what bears a sign of a preset is left alone by it', () => {
  for (const { exclude, signs } of presets)
    expect(signs.filter((sign) => !exclude.includes(sign) && !isCovered(sign, exclude))).toEqual([])
})

/** Whether a pattern without a star but in its parts is within another one. */
function isCovered(sign: string, exclude: readonly string[]): boolean {
  const [kind = '', path = ''] = sign.includes(':') ? sign.split(':') : ['table', sign]
  const object = { id: { kind, path: path.replaceAll('*', 'any').split('.') }, parent: undefined }
  return exclude.some((pattern) => matcher(pattern)(object))
}

function idsOf({ objects }: Schema): readonly IdText[] {
  return [...objects.keys()].toSorted()
}
