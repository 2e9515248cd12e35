/** Rules of tables and views. PostgreSQL manual: CREATE RULE. */
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type ReadContext,
} from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull } from '../../../core/row.ts'
import { sameValue, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { join, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { holds } from '../filters.ts'
import { firingWords, readFiring, usualFiring } from '../firing.ts'
import { ownName, tableOf } from '../names.ts'
import { withoutQuoted } from '../quoted-text.ts'
import { bondToWholeType } from '../type-bond.ts'

interface RuleAttrs extends Attrs {
  readonly event: string
  readonly instead: boolean
  /** As the server prints them. */
  readonly condition: string | null
  readonly action: string
  readonly firing: string
}

type RuleObject = SchemaObject<RuleAttrs>

const events: Readonly<Record<string, string>> = {
  1: 'select',
  2: 'update',
  3: 'insert',
  4: 'delete',
}

const query: CatalogQuery = {
  name: 'rules',
  onlyIf: holds('pg_rewrite', "rulename <> '_RETURN' and oid >= 16384"),
  // The rule that makes a view is the view.
  sql: () => sql`
    select r.rulename as name, '1259/' || r.ev_class || '/0' as table, '2618/' || r.oid || '/0' as address,
           r.ev_type::text as event, r.is_instead as instead, r.ev_enabled::text as enabled,
           case when r.rulename <> '_RETURN' then pg_get_ruledef(r.oid) end as definition
      from pg_rewrite r
     where r.rulename <> '_RETURN' and r.oid >= 16384`,
}

/** One rule for all: what is replaced goes on to fire as it did. */
const change: AlterInPlace<RuleAttrs> = {
  alter: (from, to) => [
    ...(isSame(from, to) ? [] : [makeBy(sql`create or replace rule`, to)]),
    ...(from.attrs.firing === to.attrs.firing ? [] : [setFiring(to)]),
  ],
  letsGo: true,
}

/** What is done beside a change of rows, or in place of it. */
export const rule: Kind = defineKind<RuleAttrs>({
  name: 'rule',
  printed: ['condition', 'action'],
  query,
  read: (row, context) => {
    const table = context.find(text(row, 'table'))
    const definition = textOrNull(row, 'definition')
    if (!table || definition === null) return undefined
    return {
      path: [...table.id.path, text(row, 'name')],
      parent: table.id,
      attrs: readAttrs(row, definition, context),
      addresses: [text(row, 'address')],
      facts: bondToWholeType,
    }
  },
  address: ({ id }) => sql`rule ${ownName(id.path)} on ${tableOf(id.path)}`,
  create: (object) => [
    makeBy(sql`create rule`, object),
    ...(object.attrs.firing === usualFiring ? [] : [setFiring(object)]),
  ],
  drop: ({ id }) => ({
    sql: sql`drop rule ${ownName(id.path)} on ${tableOf(id.path)}`,
    lock: 'access exclusive',
  }),
  alter: {
    event: change,
    instead: change,
    condition: change,
    action: change,
    firing: change,
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter rule ${ownName(id.path)} on ${tableOf(id.path)} rename to ${ownName(to.path)}`,
      lock: 'access exclusive',
    }),
    likeness: () => 0,
    free: true,
  },
})

/** The condition and the action stand in `CREATE RULE … WHERE condition DO INSTEAD action;`. */
function readAttrs(row: Row, printed: string, { worded }: ReadContext): RuleAttrs {
  const bare = withoutQuoted(printed)
  const action = / DO(?: INSTEAD)?\s+/.exec(bare)
  const condition = /\s+WHERE /.exec(bare.slice(0, action?.index))
  const start = action ? action.index + action[0].length : 0
  return {
    event: events[text(row, 'event')] ?? '',
    instead: bool(row, 'instead'),
    condition:
      condition && worded(printed.slice(condition.index + condition[0].length, action?.index)),
    action: worded(printed.slice(start).replace(/;\s*$/, '').trim()),
    firing: readFiring(text(row, 'enabled')),
  }
}

function isSame(from: RuleObject, to: RuleObject): boolean {
  return sameValue({ ...from.attrs, firing: '' }, { ...to.attrs, firing: '' })
}

function makeBy(words: Sql, { id, attrs }: RuleObject): OpSpec {
  const { event, instead, condition, action } = attrs
  const lines = [
    sql`${words} ${ownName(id.path)} as`,
    sql`on ${verbatim(event)} to ${tableOf(id.path)}`,
    ...(condition === null ? [] : [sql`where ${verbatim(condition)}`]),
    sql`do ${when(instead, sql`instead `)}${verbatim(action === 'NOTHING' ? 'nothing' : action)}`,
  ]
  return { sql: join(lines, '\n  '), lock: 'access exclusive' }
}

function setFiring({ id, attrs }: RuleObject): OpSpec {
  return {
    sql: sql`alter table ${tableOf(id.path)} ${firingWords(attrs.firing)} rule ${ownName(id.path)}`,
    lock: 'access exclusive',
  }
}
