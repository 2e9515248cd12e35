/** pg-boss. */
import { schemas, type Preset } from './preset.ts'

/** `DEFAULT_SCHEMA` of timgit/pg-boss. */
export const pgBoss: Preset = {
  name: 'pg-boss',
  title: 'pg-boss',
  sentence: 'Leaves the schema `pgboss` alone, which it migrates itself.',
  exclude: schemas('pgboss'),
  signs: ['schema:pgboss'],
}
