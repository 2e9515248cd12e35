/** What platforms, extensions and tools make of their own, one file for each. */
import { azure } from './azure.ts'
import { cloudSql } from './cloud-sql.ts'
import { debezium } from './debezium.ts'
import { graphileWorker } from './graphile-worker.ts'
import { hasura } from './hasura.ts'
import { heroku } from './heroku.ts'
import { neon } from './neon.ts'
import { pgBoss } from './pg-boss.ts'
import { pgCron } from './pg-cron.ts'
import { pgPartman } from './pg-partman.ts'
import { postgis } from './postgis.ts'
import { powersync } from './powersync.ts'
import type { Preset, PresetName } from './preset.ts'
import { rds } from './rds.ts'
import { supabase } from './supabase.ts'
import { timescaledb } from './timescaledb.ts'

/** Every preset, by name. */
export const presets: readonly Preset[] = [
  azure,
  cloudSql,
  debezium,
  graphileWorker,
  hasura,
  heroku,
  neon,
  pgBoss,
  pgCron,
  pgPartman,
  postgis,
  powersync,
  rds,
  supabase,
  timescaledb,
]

/** The patterns of some presets. */
export function presetPatterns(names: readonly PresetName[]): readonly string[] {
  return presets.flatMap(({ name, exclude }) => (names.includes(name) ? exclude : []))
}
