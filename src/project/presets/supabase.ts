/** Supabase. */
import { roles, schemas, type Preset } from './preset.ts'

/**
 * supabase/supabase, studio/lib/constants/schemas.ts and docker/volumes/db/init; supabase/cli, pkg/migration/dump.go.
 *
 * What `anon`, `authenticated` and `service_role` may do is no business of the platform alone, and is compared.
 */
export const supabase: Preset = {
  name: 'supabase',
  title: 'Supabase',
  sentence:
    'Leaves the schemas of its services alone, their event triggers, the publications `supabase_realtime*`, what its roles `supabase_*` are granted, and the extensions that come with it.',
  exclude: [
    ...schemas(
      '_analytics',
      '_realtime',
      '_supavisor',
      'auth',
      'cron',
      'extensions',
      'graphql',
      'graphql_public',
      'net',
      'pgbouncer',
      'pgsodium',
      'pgsodium_masks',
      'pgtle',
      'realtime',
      'storage',
      'supabase_functions',
      'supabase_migrations',
      'vault',
    ),
    'event trigger:api_restart',
    'event trigger:issue_graphql_placeholder',
    'event trigger:issue_pg_cron_access',
    'event trigger:issue_pg_graphql_access',
    'event trigger:issue_pg_net_access',
    'event trigger:pgrst_ddl_watch',
    'event trigger:pgrst_drop_watch',
    'publication:supabase_realtime',
    'publication:supabase_realtime_messages_publication',
    'extension:pg_graphql',
    'extension:pg_net',
    'extension:pg_stat_statements',
    'extension:pgsodium',
    'extension:supabase_vault',
    ...roles('supabase_*'),
  ],
  signs: [
    'schema:supabase_functions',
    'schema:supabase_migrations',
    'event trigger:issue_pg_cron_access',
    'event trigger:issue_pg_net_access',
    'publication:supabase_realtime',
  ],
}
