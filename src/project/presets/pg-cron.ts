/** pg_cron. */
import { schemas, type Preset } from './preset.ts'

/** pg_cron.sql of citusdata/pg_cron: it refuses to be made in another database than `cron.database_name`. */
export const pgCron: Preset = {
  name: 'pg_cron',
  title: 'pg_cron',
  sentence:
    'Leaves the extension alone, which one database of a server alone can have, and the schema `cron`.',
  exclude: ['extension:pg_cron', ...schemas('cron')],
  signs: ['extension:pg_cron'],
}
