/** What `create database` makes of itself. */
import type { Schema, SchemaObject } from '../../core/schema.ts'

const publicSchema: SchemaObject = {
  id: { kind: 'schema', path: ['public'] },
  parent: undefined,
  attrs: {},
  dependsOn: [],
  position: 0,
  facts: {},
}

/** A database in which nothing was made yet, as it reflects. */
export const newDatabase: Schema = {
  objects: new Map([['schema public', publicSchema]]),
  unmodeled: [],
  unmodeledNeeds: new Map(),
}
