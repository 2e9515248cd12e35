/** TimescaleDB. */
import { schemas, type Preset } from './preset.ts'

/** timescale/timescaledb, sql/pre_install/schemas.sql; the triggers as `pg_dump` writes them. */
export const timescaledb: Preset = {
  name: 'timescaledb',
  title: 'TimescaleDB',
  sentence:
    'Leaves the schemas alone that hold chunks, and the triggers that it puts on hypertables.',
  exclude: [
    ...schemas('_timescaledb_*', 'timescaledb_*'),
    'trigger:*.*.ts_insert_blocker',
    'trigger:*.*.ts_cagg_invalidation_trigger',
  ],
  signs: ['_timescaledb_internal.*', 'trigger:*.*.ts_insert_blocker'],
}
