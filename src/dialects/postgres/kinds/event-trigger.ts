/** Event triggers. PostgreSQL manual: CREATE EVENT TRIGGER. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { join, literal, sql, verbatim } from '../../../core/sql.ts'
import { holds, isNotFromExtension } from '../filters.ts'
import { firingWords, readFiring, usualFiring } from '../firing.ts'
import { ownName } from '../names.ts'
import {
  functionColumns,
  functionName,
  readFunction,
  readShadowed,
  type FunctionAttrs,
} from '../trigger-function.ts'

interface EventTriggerAttrs extends Attrs, FunctionAttrs {
  readonly event: string
  /** The commands that it is for; none for all. */
  readonly tags: readonly string[]
  readonly firing: string
}

type EventTriggerObject = SchemaObject<EventTriggerAttrs>

const query: CatalogQuery = {
  name: 'event triggers',
  onlyIf: holds('pg_event_trigger'),
  sql: () => sql`
    select t.evtname as name, '3466/' || t.oid || '/0' as address, t.evtevent as event, t.evtenabled::text as enabled,
           coalesce(t.evttags, '{}') as tags, ${functionColumns}
      from pg_event_trigger t
      join pg_proc f on f.oid = t.evtfoid
      join pg_namespace fn on fn.oid = f.pronamespace
     where t.oid >= 16384 and ${isNotFromExtension('pg_event_trigger', 't')}`,
}

/** What runs a function when the schema changes. */
export const eventTrigger: Kind = defineKind<EventTriggerAttrs>({
  name: 'event trigger',
  file: 'last',
  query,
  read: (row) => ({
    path: [text(row, 'name')],
    attrs: {
      event: text(row, 'event'),
      tags: texts(row, 'tags'),
      ...readFunction(row),
      firing: readFiring(text(row, 'enabled')),
    },
    addresses: [text(row, 'address')],
    facts: readShadowed(row),
  }),
  address: ({ id }) => sql`event trigger ${ownName(id.path)}`,
  create: (object) => [
    make(object),
    ...(object.attrs.firing === usualFiring ? [] : [setFiring(object)]),
  ],
  drop: ({ id }) => ({ sql: sql`drop event trigger ${ownName(id.path)}`, lock: 'none' }),
  alter: {
    event: 'recreate',
    tags: 'recreate',
    function: 'recreate',
    firing: { alter: (_, to) => setFiring(to) },
  },
  stands: ({ attrs }, verb) =>
    verb === 'drop' || (verb === 'alter' && attrs.firing === 'disable') ? 'first' : 'last',
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter event trigger ${ownName(id.path)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
})

function make(object: EventTriggerObject): OpSpec {
  const { id, attrs } = object
  const lines = [
    sql`create event trigger ${ownName(id.path)} on ${verbatim(attrs.event)}`,
    ...(attrs.tags.length === 0 ? [] : [sql`when tag in (${join(attrs.tags.map(literal))})`]),
    sql`execute function ${functionName(object)}()`,
  ]
  return { sql: join(lines, '\n  '), lock: 'none' }
}

function setFiring({ id, attrs }: EventTriggerObject): OpSpec {
  return {
    sql: sql`alter event trigger ${ownName(id.path)} ${firingWords(attrs.firing)}`,
    lock: 'none',
  }
}
