/** Policies of row-level security. PostgreSQL manual: CREATE POLICY, ALTER POLICY. */
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type ReadContext,
} from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import { sameValue, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, join, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { holds } from '../filters.ts'
import { grouped, ownName, tableOf } from '../names.ts'
import { bondToWholeType } from '../type-bond.ts'

interface PolicyAttrs extends Attrs {
  readonly permissive: boolean
  /** `all`, `select`, `insert`, `update` or `delete`. */
  readonly command: string
  /** Sorted; none for everybody. */
  readonly roles: readonly string[]
  /** As the server prints them. */
  readonly using: string | null
  readonly check: string | null
}

type PolicyObject = SchemaObject<PolicyAttrs>

const commands: Readonly<Record<string, string>> = {
  '*': 'all',
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
}

const query: CatalogQuery = {
  name: 'policies',
  onlyIf: holds('pg_policy'),
  sql: () => sql`
    select p.polname as name, '1259/' || p.polrelid || '/0' as table, '3256/' || p.oid || '/0' as address,
           p.polpermissive as permissive, p.polcmd::text as command,
           array(select r.rolname::text from pg_roles r where r.oid = any (p.polroles) order by r.rolname::text) as roles,
           pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
      from pg_policy p`,
}

/** A clause can be changed and added, and not taken away. */
const change: AlterInPlace<PolicyAttrs> = {
  alter: alterClauses,
  letsGo: true,
  inPlace: ({ attrs: from }, { attrs: to }) =>
    (from.using === null || to.using !== null) && (from.check === null || to.check !== null),
}

/** Which rows of a table some roles may see or change. */
export const policy: Kind = defineKind<PolicyAttrs>({
  name: 'policy',
  printed: ['using', 'check'],
  query,
  read: (row, context) => {
    const table = context.find(text(row, 'table'))
    return (
      table && {
        path: [...table.id.path, text(row, 'name')],
        parent: table.id,
        attrs: {
          permissive: bool(row, 'permissive'),
          command: commands[text(row, 'command')] ?? '',
          roles: texts(row, 'roles'),
          using: expression(row, 'using', context),
          check: expression(row, 'check', context),
        },
        addresses: [text(row, 'address')],
        facts: bondToWholeType,
      }
    )
  },
  address: ({ id }) => sql`policy ${ownName(id.path)} on ${tableOf(id.path)}`,
  create,
  drop: ({ id }) => ({
    sql: sql`drop policy ${ownName(id.path)} on ${tableOf(id.path)}`,
    lock: 'access exclusive',
  }),
  alter: {
    permissive: 'recreate',
    command: 'recreate',
    roles: change,
    using: change,
    check: change,
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter policy ${ownName(id.path)} on ${tableOf(id.path)} rename to ${ownName(to.path)}`,
      lock: 'access exclusive',
    }),
    likeness: () => 0,
    free: true,
  },
})

function expression(row: Row, name: string, { worded }: ReadContext): string | null {
  const printed = textOrNull(row, name)
  return printed === null ? null : worded(printed)
}

function create({ id, attrs }: PolicyObject): OpSpec {
  const lines = [
    sql`create policy ${ownName(id.path)} on ${tableOf(id.path)}`,
    ...(attrs.permissive ? [] : [sql`as restrictive`]),
    ...(attrs.command === 'all' ? [] : [sql`for ${verbatim(attrs.command)}`]),
    ...(attrs.roles.length === 0 ? [] : [rolesClause(attrs)]),
    ...conditions(attrs),
  ]
  return { sql: join(lines, '\n  '), lock: 'access exclusive' }
}

function alterClauses(from: PolicyObject, to: PolicyObject): OpSpec {
  const same = (name: 'roles' | 'using' | 'check'): boolean =>
    sameValue(from.attrs[name], to.attrs[name])
  const lines = [
    sql`alter policy ${ownName(to.id.path)} on ${tableOf(to.id.path)}`,
    ...(same('roles') ? [] : [rolesClause(to.attrs)]),
    ...conditions({
      using: same('using') ? null : to.attrs.using,
      check: same('check') ? null : to.attrs.check,
    }),
  ]
  return { sql: join(lines, '\n  '), lock: 'access exclusive' }
}

function rolesClause({ roles }: PolicyAttrs): Sql {
  return roles.length === 0 ? sql`to public` : sql`to ${join(roles.map(ident))}`
}

function conditions({ using, check }: Pick<PolicyAttrs, 'using' | 'check'>): readonly Sql[] {
  return [
    ...(using === null ? [] : [sql`using ${grouped(using)}`]),
    ...(check === null ? [] : [sql`with check ${grouped(check)}`]),
  ]
}
