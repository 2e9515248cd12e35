/** Triggers of tables and views. PostgreSQL manual: CREATE TRIGGER. */
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type ReadContext,
} from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { integer, text, textOrNull, texts } from '../../../core/row.ts'
import { sameValue, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, join, nothing, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { readTiming, timingClause } from '../constraint-query.ts'
import { holds, isNotFromExtension } from '../filters.ts'
import { firingWords, readFiring, usualFiring } from '../firing.ts'
import { grouped, ownName, tableOf } from '../names.ts'
import { withoutQuoted } from '../quoted-text.ts'
import {
  functionColumns,
  functionName,
  readFunction,
  readShadowed,
  type FunctionAttrs,
} from '../trigger-function.ts'
import { bondToWholeType } from '../type-bond.ts'

interface TriggerAttrs extends Attrs, FunctionAttrs {
  /** `before`, `after` or `instead of`. */
  readonly time: string
  readonly events: readonly string[]
  /** The columns of `update of`. */
  readonly columns: readonly string[]
  readonly level: string
  /** The names of the tables of what was and of what is. */
  readonly oldTable: string | null
  readonly newTable: string | null
  /** As the server prints it. */
  readonly condition: string | null
  /** As the server prints them, in quotes. */
  readonly arguments: string
  /** The name that SET CONSTRAINTS knows a constraint trigger by: it stays when the trigger is renamed. */
  readonly constraint: string | null
  /** Schema and name of the other table of a constraint trigger. */
  readonly from: readonly string[]
  readonly timing: string
  readonly firing: string
}

type TriggerObject = SchemaObject<TriggerAttrs>

const query: CatalogQuery = {
  name: 'triggers',
  onlyIf: holds('pg_trigger', 'not tgisinternal'),
  // What the server made itself, for a constraint or for a partition, goes with its origin.
  sql: () => sql`
    select g.tgname as name, '1259/' || g.tgrelid || '/0' as table, g.tgtype::int as type, g.tgenabled::text as enabled,
           g.tgdeferrable as deferrable, g.tginitdeferred as deferred, g.tgoldtable as old_table, g.tgnewtable as new_table,
           ${functionColumns}, k.conname as constraint,
           case when c.oid is null then '{}' else array[cn.nspname::text, c.relname] end as from,
           case when g.tgattr::text = '' then '{}' else
             array(select a.attname::text from unnest(g.tgattr::int2[]) with ordinality u (number, at)
                     join pg_attribute a on a.attrelid = g.tgrelid and a.attnum = u.number order by u.at) end as columns,
           case when g.tgnargs > 0 or g.tgqual is not null then pg_get_triggerdef(g.oid) end as definition,
           case when k.oid is null then array['2620/' || g.oid || '/0']
                else array['2620/' || g.oid || '/0', '2606/' || k.oid || '/0'] end as addresses
      from pg_trigger g
      join pg_proc f on f.oid = g.tgfoid
      join pg_namespace fn on fn.oid = f.pronamespace
      left join pg_constraint k on k.oid = g.tgconstraint and g.tgconstraint <> 0
      left join pg_class c on c.oid = g.tgconstrrelid and g.tgconstrrelid <> 0
      left join pg_namespace cn on cn.oid = c.relnamespace
     where not g.tgisinternal and g.tgparentid = 0 and ${isNotFromExtension('pg_trigger', 'g')}`,
}

/** One rule for all: what is replaced fires as usual again. */
const change: AlterInPlace<TriggerAttrs> = {
  alter: (from, to) => (isSame(from, to) ? setFiring(to) : replace(to)),
  letsGo: true,
  // It sets those of partitions too, which then are set once more.
  recreates: ({ id }) => id.kind === 'partition trigger',
  inPlace: (from, to) =>
    isSame(from, to) || (from.attrs.constraint === null && to.attrs.constraint === null),
}

/** What runs a function when rows change. */
export const trigger: Kind = defineKind<TriggerAttrs>({
  name: 'trigger',
  printed: ['condition'],
  query,
  read: (row, context) => {
    const table = context.find(text(row, 'table'))
    return (
      table && {
        path: [...table.id.path, text(row, 'name')],
        parent: table.id,
        attrs: readAttrs(row, context),
        addresses: texts(row, 'addresses'),
        facts: { ...bondToWholeType, ...readShadowed(row) },
      }
    )
  },
  address: ({ id }) => sql`trigger ${ownName(id.path)} on ${tableOf(id.path)}`,
  create,
  drop: ({ id }) => ({
    sql: sql`drop trigger ${ownName(id.path)} on ${tableOf(id.path)}`,
    lock: 'access exclusive',
  }),
  alter: {
    time: change,
    events: change,
    columns: change,
    // What partitions got of a trigger for each row would stay behind.
    level: 'recreate',
    oldTable: change,
    newTable: change,
    condition: change,
    function: change,
    arguments: change,
    constraint: 'recreate',
    from: 'recreate',
    timing: 'recreate',
    firing: change,
  },
  rename: {
    rename: ({ id }, to) => rename(id.path, to.path),
    likeness: () => 0,
    free: true,
  },
})

/** The bits of pg_trigger.tgtype. */
const bits = { row: 1, before: 2, insert: 4, delete: 8, update: 16, truncate: 32, instead: 64 }

const events = ['insert', 'update', 'delete', 'truncate'] as const

function readAttrs(row: Row, context: ReadContext): TriggerAttrs {
  const type = integer(row, 'type')
  const is = (bit: keyof typeof bits): boolean => (type & bits[bit]) !== 0
  return {
    time: is('instead') ? 'instead of' : is('before') ? 'before' : 'after',
    events: events.filter(is),
    columns: texts(row, 'columns'),
    level: is('row') ? 'row' : 'statement',
    oldTable: textOrNull(row, 'old_table'),
    newTable: textOrNull(row, 'new_table'),
    ...readDefinition(textOrNull(row, 'definition') ?? '', context),
    ...readFunction(row),
    constraint: textOrNull(row, 'constraint'),
    from: texts(row, 'from'),
    timing: readTiming(row),
    firing: readFiring(text(row, 'enabled')),
  }
}

/** What only the printed statement tells: WHEN and the arguments. */
function readDefinition(
  printed: string,
  { worded }: ReadContext,
): Pick<TriggerAttrs, 'condition' | 'arguments'> {
  const bare = withoutQuoted(printed)
  const call = bare.indexOf(' EXECUTE FUNCTION ')
  const condition = / FOR EACH (?:ROW|STATEMENT) WHEN \(/.exec(bare.slice(0, call))
  const start = condition && condition.index + condition[0].length
  return {
    condition: start === null ? null : worded(printed.slice(start, call - 1)),
    arguments: printed.slice(bare.indexOf('(', call) + 1, -1),
  }
}

function isSame(from: TriggerObject, to: TriggerObject): boolean {
  return sameValue({ ...from.attrs, firing: '' }, { ...to.attrs, firing: '' })
}

function create(object: TriggerObject): readonly OpSpec[] {
  const { id, attrs } = object
  const isConstraint = attrs.constraint !== null
  const made = attrs.constraint ?? id.path.at(-1) ?? ''
  return [
    makeBy(sql`create ${when(isConstraint, sql`constraint `)}trigger`, ident(made), object),
    ...(made === id.path.at(-1) ? [] : [rename([...id.path.slice(0, 2), made], id.path)]),
    ...firingOf(object),
  ]
}

function replace(object: TriggerObject): readonly OpSpec[] {
  return [
    makeBy(sql`create or replace trigger`, ownName(object.id.path), object),
    ...firingOf(object),
  ]
}

function firingOf(object: TriggerObject): readonly OpSpec[] {
  return object.attrs.firing === usualFiring ? [] : [setFiring(object)]
}

function setFiring({ id, attrs }: TriggerObject): OpSpec {
  return {
    sql: sql`alter table ${tableOf(id.path)} ${firingWords(attrs.firing)} trigger ${ownName(id.path)}`,
    lock: 'share row exclusive',
  }
}

function rename(path: readonly string[], to: readonly string[]): OpSpec {
  return {
    sql: sql`alter trigger ${ownName(path)} on ${tableOf(path)} rename to ${ownName(to)}`,
    lock: 'access exclusive',
  }
}

function makeBy(words: Sql, name: Sql, object: TriggerObject): OpSpec {
  const { id, attrs } = object
  const from = attrs.from.length > 0 ? sql` from ${tableOf(attrs.from)}` : nothing
  const lines = [
    sql`${words} ${name}`,
    sql`${verbatim(attrs.time)} ${join(
      attrs.events.map((event) => eventOf(event, attrs)),
      ' or ',
    )} on ${tableOf(id.path)}${from}${timingClause(attrs.timing)}`,
    ...transitionTables(attrs),
    ...(attrs.level === 'row' ? [sql`for each row`] : []),
    ...(attrs.condition === null ? [] : [sql`when ${grouped(attrs.condition)}`]),
    sql`execute function ${functionName(object)}(${verbatim(attrs.arguments)})`,
  ]
  return { sql: join(lines, '\n  '), lock: 'share row exclusive' }
}

function eventOf(event: string, { columns }: TriggerAttrs): Sql {
  const isOf = event === 'update' && columns.length > 0
  return sql`${verbatim(event)}${isOf ? sql` of ${join(columns.map(ident))}` : nothing}`
}

function transitionTables({ oldTable, newTable }: TriggerAttrs): readonly Sql[] {
  const tables = [
    ...(oldTable === null ? [] : [sql` old table as ${ident(oldTable)}`]),
    ...(newTable === null ? [] : [sql` new table as ${ident(newTable)}`]),
  ]
  return tables.length > 0 ? [sql`referencing${join(tables, '')}`] : []
}
