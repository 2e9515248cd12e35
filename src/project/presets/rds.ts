/** Amazon RDS and Aurora. */
import { grants, roles, type Preset } from './preset.ts'

/** docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.rds_superuser.html. */
export const rds: Preset = {
  name: 'rds',
  title: 'Amazon RDS and Aurora',
  sentence: 'Leaves the roles `rds_*`, `rdsadmin` and the like alone, and what is granted to them.',
  exclude: roles('rds_*', 'rdsadmin'),
  signs: grants('rds_superuser'),
}
