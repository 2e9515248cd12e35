/** pg_partman. */
import { schemas, type Preset } from './preset.ts'

/** Names of partitions: pgpartman/pg_partman, doc/pg_partman.md; templates: create_parent.sql. The schema is that of its README. */
export const pgPartman: Preset = {
  name: 'pg_partman',
  title: 'pg_partman',
  sentence:
    'Leaves the partitions alone that it makes, such as `events_p20270131`, and the schema `partman` with its templates.',
  exclude: [...schemas('partman'), 'table:*.*_p20*'],
  signs: ['schema:partman'],
}
