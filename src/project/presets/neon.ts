/** Neon. */
import { grants, roles, schemas, type Preset } from './preset.ts'

/** neon.com/docs/manage/roles; the default privileges as `pg_dump` writes every database of Neon; neon_auth: its authentication. */
export const neon: Preset = {
  name: 'neon',
  title: 'Neon',
  sentence:
    'Leaves the role `neon_superuser` alone with what is granted to it, the default privileges of `cloud_admin`, and the schema `neon_auth`.',
  exclude: [...schemas('neon_auth'), ...roles('neon_superuser', 'cloud_admin')],
  signs: ['schema:neon_auth', 'default privileges:for cloud_admin', ...grants('neon_superuser')],
}
