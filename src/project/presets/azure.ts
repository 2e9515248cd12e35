/** Azure Database for PostgreSQL. */
import { grants, roles, type Preset } from './preset.ts'

/** The roles of learn.microsoft.com/azure/postgresql/security/security-access-control. */
export const azure: Preset = {
  name: 'azure',
  title: 'Azure Database for PostgreSQL',
  sentence: 'Leaves the roles `azure_pg_admin` and `azuresu` alone, and what is granted to them.',
  exclude: roles('azure_pg_admin', 'azuresu', 'azure_superuser'),
  signs: grants('azure_pg_admin'),
}
