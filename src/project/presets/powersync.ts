/** PowerSync. */
import { grants, roles, type Preset } from './preset.ts'

/** docs.powersync.com/configuration/source-db/setup: the publication must be called so. */
export const powersync: Preset = {
  name: 'powersync',
  title: 'PowerSync',
  sentence: 'Leaves the publication `powersync` alone, and what is granted to `powersync_role`.',
  exclude: ['publication:powersync', ...roles('powersync_role')],
  signs: ['publication:powersync', ...grants('powersync_role')],
}
