/** Hasura. */
import { schemas, type Preset } from './preset.ts'

/** Its schemas: hasura.io/docs/latest/deployment/remove; the triggers: hasura/graphql-engine, `QualifiedTriggerName`. */
export const hasura: Preset = {
  name: 'hasura',
  title: 'Hasura',
  sentence:
    'Leaves the schemas `hdb_catalog` and `hdb_views` alone, and the triggers `notify_hasura_*` of its event triggers.',
  exclude: [...schemas('hdb_catalog', 'hdb_views'), 'trigger:*.*.notify_hasura_*'],
  signs: ['schema:hdb_catalog', 'schema:hdb_views', 'trigger:*.*.notify_hasura_*'],
}
