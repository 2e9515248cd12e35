/** Triggers and rules that are switched off, or fire only where changes are replicated. */
import type { Row } from '../../../core/connection.ts'
import type { Finding } from '../../../core/finding.ts'
import type { HealthCheck } from '../../../core/health.ts'
import { text, textOrNull } from '../../../core/row.ts'
import { idText, type ObjectId } from '../../../core/schema.ts'
import { ident, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { named } from './words.ts'

/** What users made and somebody disabled. The PostgreSQL manual, ALTER TABLE, DISABLE TRIGGER. */
export const disabledTriggers: HealthCheck = {
  name: 'disabled triggers and rules',
  reads: ['pg_trigger', 'pg_rewrite', 'pg_event_trigger', 'pg_subscription'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const finding = text(row, 'state') === 'D' ? disabled(row) : onlyReplicated(row)
      return { finding, of: idsOf(row) }
    }),
}

/**
 * The trigger of a partition is said where it is disabled and that of the whole is not. One that fires for replicated
 * changes alone is meant where there are such; what always fires is no surprise.
 */
const query = sql`
select 'trigger' as kind, n.nspname as schema, c.relname as table, g.tgname as name, g.tgenabled::text as state
from pg_catalog.pg_trigger g
join pg_catalog.pg_class c on c.oid = g.tgrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_trigger w on w.oid = g.tgparentid
where not g.tgisinternal and ${state('g.tgenabled')} and w.tgenabled is distinct from g.tgenabled
  and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
  and ${isNotFromExtension('pg_trigger', 'g')}
union all
select 'rule', n.nspname, c.relname, r.rulename, r.ev_enabled::text
from pg_catalog.pg_rewrite r
join pg_catalog.pg_class c on c.oid = r.ev_class
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where r.rulename <> '_RETURN' and ${state('r.ev_enabled')}
  and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
union all
select 'event trigger', null, null, v.evtname, v.evtenabled::text
from pg_catalog.pg_event_trigger v
where ${state('v.evtenabled')} and ${isNotFromExtension('pg_event_trigger', 'v')}`

function state(column: string): Sql {
  const enabled = verbatim(column)
  return sql`(${enabled} = 'D' or ${enabled} = 'R' and not exists (
    select from pg_catalog.pg_subscription s join pg_catalog.pg_database d on d.oid = s.subdbid
     where d.datname = pg_catalog.current_database()))`
}

function disabled(row: Row): Finding {
  return {
    code: 'disabled-trigger',
    severity: 'warning',
    subject: idText(idsOf(row)[0]),
    message: `It is disabled: nothing that happens fires it.`,
    hint: `Switch it on: \`${enabling(row)}\`. Where it is meant to be off, drop it.`,
  }
}

function onlyReplicated(row: Row): Finding {
  return {
    code: 'replica-trigger',
    severity: 'note',
    subject: idText(idsOf(row)[0]),
    message: 'It fires for replicated changes alone, and this database subscribes to none.',
    hint: `To have it fire for ordinary ones: \`${enabling(row)}\`.`,
  }
}

function enabling(row: Row): string {
  const [kind, name] = [text(row, 'kind'), ident(text(row, 'name')).text]
  const table = tableOf(row)
  if (table === undefined) return `alter event trigger ${name} enable`
  return `alter table ${named(table.path[0] ?? '', table.path[1] ?? '')} enable ${kind} ${name}`
}

function idsOf(row: Row): readonly [ObjectId, ...ObjectId[]] {
  const table = tableOf(row)
  const id = { kind: text(row, 'kind'), path: [...(table?.path ?? []), text(row, 'name')] }
  return table === undefined ? [id] : [id, table]
}

function tableOf(row: Row): ObjectId | undefined {
  const schema = textOrNull(row, 'schema')
  return schema === null ? undefined : { kind: 'table', path: [schema, text(row, 'table')] }
}
