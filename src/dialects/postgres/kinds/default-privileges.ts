/** What new objects let roles do. PostgreSQL manual: ALTER DEFAULT PRIVILEGES. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull } from '../../../core/row.ts'
import { textAttr, type SchemaObject } from '../../../core/schema.ts'
import { ident, nothing, sql, verbatim } from '../../../core/sql.ts'
import { holds, isUserSchema } from '../filters.ts'
import { roleWords } from '../grant-words.ts'
import { usualOwners } from '../ownership.ts'
import { granteePath, privilegesOf } from '../privilege-query.ts'
import { grantSteps, usualPrivileges, type Privileges } from '../privileges.ts'

/** Those that hold in every schema stand in place of what the server gives, the others are added. */
const query: CatalogQuery = {
  name: 'default privileges',
  onlyIf: holds('pg_default_acl'),
  sql: () => sql`
    with usual as materialized (${usualOwners}
    ), entries as materialized (
      select d.oid, d.defaclrole as owner, d.defaclacl as acl, n.oid as schema_oid, n.nspname as schema,
             case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types'
                                  when 'n' then 'schemas' else 'large objects' end as class,
             acldefault((case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end)::"char", d.defaclrole) as usual
        from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
       where d.defaclnamespace = 0 or ${isUserSchema()}
    ), privileges as (
      select e.oid, x.grantee, lower(x.privilege_type) as privilege,
             bool_or(x.is_grantable and x.grantee <> e.owner) as is_grantable, bool_or(x.is_actual) as is_actual, bool_or(x.is_usual) as is_usual
        from entries e cross join lateral (
          select a.grantee, a.privilege_type, a.is_grantable, true as is_actual, false as is_usual from aclexplode(e.acl) a
          union all
          select a.grantee, a.privilege_type, false, false, true from aclexplode(e.usual) a where e.schema is null) x
       group by e.oid, x.grantee, lower(x.privilege_type)
    ), grouped as (
      select p.oid, p.grantee,
             coalesce(array_agg(p.privilege order by p.privilege) filter (where p.is_actual and not p.is_usual), '{}') as privileges,
             coalesce(array_agg(p.privilege order by p.privilege) filter (where p.is_usual and not p.is_actual), '{}') as revoked,
             coalesce(array_agg(p.privilege order by p.privilege) filter (where p.is_grantable), '{}') as grantable
        from privileges p
       group by p.oid, p.grantee
      having bool_or(p.is_actual <> p.is_usual or p.is_grantable)
    )
    select '826/' || e.oid || '/0' as address, pg_get_userbyid(e.owner)::text as role, e.owner = u.runner as is_usual,
           e.schema, '2615/' || e.schema_oid || '/0' as schema_address, e.class,
           case when g.grantee = 0 then 'public' when g.grantee <> e.owner then pg_get_userbyid(g.grantee)::text end as grantee,
           g.privileges, g.revoked, g.grantable,
           (select count(*)::int from aclexplode(e.usual) a where a.grantee = e.owner) as size
      from grouped g join entries e on e.oid = g.oid cross join usual u`,
}

const privileges: AlterInPlace<Privileges> = {
  alter: (from, to) => change(to, from.attrs, to.attrs),
}

/**
 * What objects that are yet to be made let one role do. The path says whose objects where they are another's than
 * of the role that runs the revisions, in which schema, of what class, and which role.
 */
export const defaultPrivileges: Kind = defineKind<Privileges>({
  name: 'default privileges',
  query,
  read: (row, context) => {
    const schemaAddress = textOrNull(row, 'schema_address')
    const schema = schemaAddress === null ? undefined : context.find(schemaAddress)
    if (schemaAddress !== null && !schema) return undefined
    const [grantee] = granteePath(row)
    return {
      path: pathOf(row),
      ...(schema && { parent: schema.id }),
      attrs: privilegesOf(row),
      addresses: [text(row, 'address')],
      facts: {
        role: text(row, 'role'),
        isUsual: bool(row, 'is_usual'),
        schema: schema?.id.path[0] ?? '',
        class: text(row, 'class'),
        grantee: grantee ?? null,
      },
    }
  },
  create: (object) => change(object, usualPrivileges, object.attrs),
  drop: (object) => change(object, object.attrs, usualPrivileges),
  alter: { privileges, grantable: privileges, revoked: privileges },
  // What a plan makes is made under the default privileges that were there before.
  last: true,
})

function pathOf(row: Row): readonly string[] {
  const schema = textOrNull(row, 'schema')
  return [
    ...(bool(row, 'is_usual') ? [] : [`for ${text(row, 'role')}`]),
    ...(schema === null ? [] : [`in ${schema}`]),
    `on ${text(row, 'class')}`,
    ...granteePath(row).map((role) => `to ${role}`),
  ]
}

function change(
  { facts }: SchemaObject<Privileges>,
  from: Privileges,
  to: Privileges,
): readonly OpSpec[] {
  const isUsual = facts['isUsual'] === true
  const [role, schema] = [textAttr(facts, 'role'), textAttr(facts, 'schema')]
  const whose = isUsual ? nothing : sql` for role ${ident(role)}`
  const where = schema === '' ? nothing : sql` in schema ${ident(schema)}`
  const grantee = facts['grantee']
  const ofOwner = isUsual ? null : role
  const { revokes, grants } = grantSteps(from, to, {
    before: sql`alter default privileges${whose}${where} `,
    on: verbatim(textAttr(facts, 'class')),
    role: roleWords(typeof grantee === 'string' ? grantee : ofOwner),
  })
  return [...revokes, ...grants].map((statement) => ({ sql: statement, lock: 'none' }))
}
