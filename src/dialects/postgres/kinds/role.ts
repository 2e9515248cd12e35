/**
 * Roles, and who is a member of which: they belong to the whole cluster, so only those that the config asks for
 * are read. PostgreSQL manual, chapter 21 and CREATE ROLE.
 */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, integer, text, textOrNull, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { ident, join, literal, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { configurationChanges } from '../configuration.ts'
import { ownName, part } from '../names.ts'

interface RoleAttrs extends Attrs {
  readonly login: boolean
  readonly superuser: boolean
  readonly createDatabase: boolean
  readonly createRole: boolean
  readonly inherit: boolean
  readonly replication: boolean
  readonly bypassRowSecurity: boolean
  /** -1 for any number. */
  readonly connectionLimit: number
  /** As text in UTC; null for ever. */
  readonly validUntil: string | null
  /** What is set for its sessions in every database, such as `work_mem=64MB`, sorted. */
  readonly settings: readonly string[]
}

interface MembershipAttrs extends Attrs {
  readonly admin: boolean
  /** From PostgreSQL 16 on each membership says so itself. */
  readonly inherit: boolean
  readonly set: boolean
}

type RoleObject = SchemaObject<RoleAttrs>

/** A word of CREATE ROLE for each attribute that is on or off, with what a new role has. */
const words: readonly (readonly [keyof RoleAttrs & string, word: string, usual: boolean])[] = [
  ['login', 'login', false],
  ['superuser', 'superuser', false],
  ['createDatabase', 'createdb', false],
  ['createRole', 'createrole', false],
  ['inherit', 'inherit', true],
  ['replication', 'replication', false],
  ['bypassRowSecurity', 'bypassrls', false],
]

/** The roles whose names fit one of the patterns, in which `*` stands for anything. */
export function rolesNamed(patterns: readonly string[]): readonly Kind[] {
  const isAsked = (name: string): Sql =>
    sql`(${join(
      patterns.map((pattern) => sql`${verbatim(name)} ~ ${literal(regularExpression(pattern))}`),
      ' or ',
    )})`
  return [roleKind(isAsked), membershipKind(isAsked)]
}

function roleQuery(isAsked: (name: string) => Sql): CatalogQuery {
  return {
    name: 'roles',
    sql: () => sql`
    select r.rolname as name, '1260/' || r.oid || '/0' as address, r.rolcanlogin as login, r.rolsuper as superuser,
           r.rolcreatedb as create_database, r.rolcreaterole as create_role, r.rolinherit as inherit,
           r.rolreplication as replication, r.rolbypassrls as bypass_row_security, r.rolconnlimit as connection_limit,
           r.rolvaliduntil::text as valid_until,
           coalesce((select array(select setting from unnest(s.setconfig) setting order by setting)
                       from pg_db_role_setting s where s.setrole = r.oid and s.setdatabase = 0), '{}') as settings
      from pg_roles r
     where r.oid >= 16384 and ${isAsked('r.rolname')}`,
  }
}

function roleKind(isAsked: (name: string) => Sql): Kind {
  const options = { alter: alterRole }
  return defineKind<RoleAttrs>({
    name: 'role',
    query: roleQuery(isAsked),
    read: (row) => ({
      path: [text(row, 'name')],
      attrs: {
        login: bool(row, 'login'),
        superuser: bool(row, 'superuser'),
        createDatabase: bool(row, 'create_database'),
        createRole: bool(row, 'create_role'),
        inherit: bool(row, 'inherit'),
        replication: bool(row, 'replication'),
        bypassRowSecurity: bool(row, 'bypass_row_security'),
        connectionLimit: integer(row, 'connection_limit'),
        validUntil: textOrNull(row, 'valid_until'),
        settings: texts(row, 'settings'),
      },
      addresses: [text(row, 'address')],
    }),
    address: ({ id }) => sql`role ${ownName(id.path)}`,
    create: (object) => [
      clusterWide(sql`create role ${ownName(object.id.path)}${clauses(undefined, object.attrs)}`),
      ...settingChanges(object, [], object.attrs.settings),
    ],
    drop: ({ id }) => clusterWide(sql`drop role ${ownName(id.path)}`),
    // Its privileges and what it owns name it: it is there before them, and goes after them.
    stands: (_, verb) => (verb === 'drop' ? 'last' : 'first'),
    alter: {
      login: options,
      superuser: options,
      createDatabase: options,
      createRole: options,
      inherit: options,
      replication: options,
      bypassRowSecurity: options,
      connectionLimit: options,
      validUntil: options,
      settings: {
        alter: (from, to) => settingChanges(to, from.attrs.settings, to.attrs.settings),
      },
    },
    rename: {
      rename: ({ id }, to) =>
        clusterWide(sql`alter role ${ownName(id.path)} rename to ${ownName(to.path)}`),
      likeness: (from, to) =>
        words.filter(([name]) => from.attrs[name] === to.attrs[name]).length / words.length,
    },
    occupies: ({ id }) => [`role ${part(id.path, 0)}`],
  })
}

function membershipKind(isAsked: (name: string) => Sql): Kind {
  const query: CatalogQuery = {
    name: 'memberships of roles',
    sql: ({ major }) => sql`
    select g.rolname as role, m.rolname as member, bool_or(x.admin_option) as admin,
           ${verbatim(major >= 16 ? 'bool_or(x.inherit_option) as inherit, bool_and(m.rolinherit) as usual, bool_or(x.set_option) as set' : 'true as inherit, true as usual, true as set')}
      from pg_auth_members x
      join pg_roles g on g.oid = x.roleid
      join pg_roles m on m.oid = x.member
     where ${isAsked('g.rolname')} and ${isAsked('m.rolname')} and m.oid >= 16384
     group by g.rolname, m.rolname`,
  }
  const options = { alter: grantAgain }
  return defineKind<MembershipAttrs>({
    name: 'role membership',
    keptFrom: { inherit: 16, set: 16 },
    query,
    read: (row) => {
      const [role, member] = [text(row, 'role'), text(row, 'member')]
      return {
        path: [role, member],
        attrs: {
          admin: bool(row, 'admin'),
          inherit: bool(row, 'inherit'),
          set: bool(row, 'set'),
        },
        dependsOn: [role, member].map((name) => ({ kind: 'role', path: [name] })),
        facts: { usual: bool(row, 'usual') },
      }
    },
    create: (object) => clusterWide(sql`${grant(object.id.path)}${withOptions(object)}`),
    drop: ({ id }) =>
      clusterWide(sql`revoke ${ident(part(id.path, 0))} from ${ident(part(id.path, 1))}`),
    stands: (_, verb) => (verb === 'drop' ? 'last' : 'first'),
    alter: { admin: options, inherit: options, set: options },
  })
}

function grant(path: readonly string[]): Sql {
  return sql`grant ${ident(part(path, 0))} to ${ident(part(path, 1))}`
}

/** A new membership has no right to grant it on, is inherited as the member says, and lets it become the role. */
function withOptions({ attrs, facts }: SchemaObject<MembershipAttrs>): Sql {
  const { admin, inherit, set } = attrs
  const options = [
    ...(admin ? [sql`admin option`] : []),
    ...(inherit === facts['usual'] ? [] : [verbatim(`inherit ${inherit}`)]),
    ...(set ? [] : [sql`set false`]),
  ]
  return when(options.length > 0, sql` with ${join(options)}`)
}

function grantAgain(
  from: SchemaObject<MembershipAttrs>,
  { id, attrs }: SchemaObject<MembershipAttrs>,
): readonly OpSpec[] {
  const [role, member] = [ident(part(id.path, 0)), ident(part(id.path, 1))]
  const changed = (['inherit', 'set'] as const).filter((name) => from.attrs[name] !== attrs[name])
  return [
    ...(from.attrs.admin && !attrs.admin
      ? [clusterWide(sql`revoke admin option for ${role} from ${member}`)]
      : []),
    ...(attrs.admin && !from.attrs.admin
      ? [clusterWide(sql`${grant(id.path)} with admin option`)]
      : []),
    ...changed.map((name) =>
      clusterWide(sql`${grant(id.path)} with ${verbatim(name)} ${verbatim(String(attrs[name]))}`),
    ),
  ]
}

/** What differs in the words of ALTER ROLE; for a new role, from what a new one has. */
function clauses(from: RoleAttrs | undefined, to: RoleAttrs): Sql {
  const flags = words
    .filter(([name, , usual]) => to[name] !== (from ? from[name] : usual))
    .map(([name, word]) => verbatim(to[name] === true ? word : `no${word}`))
  const limit =
    to.connectionLimit === (from?.connectionLimit ?? -1)
      ? []
      : [verbatim(`connection limit ${to.connectionLimit}`)]
  const until =
    to.validUntil === (from?.validUntil ?? null)
      ? []
      : [sql`valid until ${literal(to.validUntil ?? 'infinity')}`]
  return join(
    [...flags, ...limit, ...until].map((clause) => sql` ${clause}`),
    '',
  )
}

function alterRole(from: RoleObject, to: RoleObject): readonly OpSpec[] {
  return [clusterWide(sql`alter role ${ownName(to.id.path)}${clauses(from.attrs, to.attrs)}`)]
}

function settingChanges(
  { id }: RoleObject,
  from: readonly string[],
  to: readonly string[],
): readonly OpSpec[] {
  return configurationChanges(from, to).map((clause) =>
    clusterWide(sql`alter role ${ownName(id.path)} ${clause}`),
  )
}

/** No table is locked. */
function clusterWide(statement: Sql): OpSpec {
  return { sql: statement, lock: 'none' }
}

function regularExpression(pattern: string): string {
  const escaped = pattern.replaceAll(/[.*+?^${}()|[\]\\]/gu, (character) =>
    character === '*' ? '.*' : `\\${character}`,
  )
  return `^${escaped}$`
}
