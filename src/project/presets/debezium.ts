/** Debezium. */
import { type Preset } from './preset.ts'

/** `publication.name` of debezium.io/documentation/reference/stable/connectors/postgresql.html, with its default. */
export const debezium: Preset = {
  name: 'debezium',
  title: 'Debezium',
  sentence:
    'Leaves the publication `dbz_publication` alone, which the connector makes and changes.',
  exclude: ['publication:dbz_publication'],
  signs: ['publication:dbz_publication'],
}
