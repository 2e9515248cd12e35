/** Cloud SQL. */
import { grants, roles, type Preset } from './preset.ts'

/** The roles of cloud.google.com/sql/docs/postgres/users: cloudsqlsuperuser, cloudsqladmin, cloudsqlagent and others. */
export const cloudSql: Preset = {
  name: 'cloud-sql',
  title: 'Cloud SQL',
  sentence: 'Leaves the roles `cloudsql*` alone, and what is granted to them.',
  exclude: roles('cloudsql*'),
  signs: grants('cloudsqlsuperuser'),
}
