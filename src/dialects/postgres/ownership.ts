/** Who owns what, and who may do what with it: the rows that owners and privileges are read from. */
import { join, sql, verbatim, type Sql } from '../../core/sql.ts'
import { isNotPartOfType, isUserSchema } from './filters.ts'

/**
 * The owner that objects have unless somebody says otherwise: the role that owns the ledger, for it runs
 * the revisions, or else the owner of the database. Either of them is nobody's concern.
 */
export const usualOwners: Sql = sql`
    select d.datdba as database_owner, coalesce(l.nspowner, d.datdba) as runner
      from pg_database d left join pg_namespace l on l.nspname = 'lockstep'
     where d.datname = current_database()`

/**
 * A table expression of the objects that have another owner than usual, or privileges of their own:
 * `class, oid, address, name, acl_class, owner, acl, is_unusual`.
 *
 * `acl_class` is the letter that acldefault takes; `name` is that of a relation or of the schema `public`.
 * It needs {@link usualOwners} as the table expression `usual`. What schema an object is in, and whether an
 * extension owns it, is asked once for all of them: to plan it for each catalog takes longer than to run it.
 */
export const ownedObjects: Sql = sql`
    with superusers as materialized (select r.oid from pg_roles r where r.rolsuper
    ), candidates as materialized (${join(
      [relations(), types(), publicSchema(), ...inSchemas(), ...bySuperusers(), ...withoutSchema()],
      '\n     union all',
    )})
    select o.class, o.oid, o.class || '/' || o.oid || '/0' as address,
           case o.class when 1259 then quote_ident(n.nspname) || '.' || quote_ident(o.name) else quote_ident(o.name) end as name,
           o.acl_class, o.owner, o.acl, o.is_unusual
      from candidates o left join pg_namespace n on n.oid = o.namespace
     where (n.oid is null or ${isUserSchema()})
       and not exists (select from pg_depend e where e.classid = o.class and e.objid = o.oid and e.deptype = 'e')`

/** What a schema `public` has from the start: up to PostgreSQL 14 everybody may create in it. */
export function publicDefault(major: number, owner: Sql): Sql {
  const everybody = verbatim(major < 15 ? "'UC'" : "'U'")
  return sql`(format('{%s=UC/%s,=%s/%s}', ${owner}, ${owner}, ${everybody}, ${owner}))::aclitem[]`
}

interface Owned {
  readonly catalog: string
  readonly owner: string
  /** Where it has one. */
  readonly schema?: string
  /** The column of the privileges, and the letter that acldefault takes. */
  readonly acl?: readonly [column: string, letter: string]
}

function unusual(owner: string): Sql {
  return sql`${verbatim(owner)} not in (u.database_owner, u.runner)`
}

/** A sequence that a column owns has the owner of its table. */
function relations(): Sql {
  const isOwned = sql`c.relkind = 'S' and exists (
      select from pg_depend o where o.classid = 1259 and o.objid = c.oid and o.refclassid = 1259 and o.refobjsubid > 0 and o.deptype in ('a', 'i'))`
  return sql`
    select 1259::oid as class, c.oid, c.relnamespace as namespace, c.relname as name,
           (case c.relkind when 'S' then 's' else 'r' end)::"char" as acl_class, c.relowner as owner, c.relacl as acl,
           ${unusual('c.relowner')} and not (${isOwned}) as is_unusual
      from pg_class c cross join usual u
     where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relpersistence <> 't' and (c.relacl is not null or ${unusual('c.relowner')})`
}

/** Types of rows, arrays and multiranges have the owner of what they were made for. */
function types(): Sql {
  const isOwn = sql`(t.typrelid = 0 or (select c.relkind from pg_class c where c.oid = t.typrelid) = 'c')`
  return sql`
    select 1247::oid, t.oid, t.typnamespace, null, 'T'::"char", t.typowner, t.typacl,
           ${unusual('t.typowner')} and t.typtype <> 'm' and ${isOwn}
      from pg_type t cross join usual u
     where (t.typacl is not null or ${unusual('t.typowner')} and ${isOwn})
       and not exists (select from pg_type e where e.typarray = t.oid)`
}

/** It belongs to whoever owns the database, or to whoever made the cluster, up to PostgreSQL 14. */
function publicSchema(): Sql {
  return sql`
    select 2615::oid, n.oid, n.oid, n.nspname, 'n'::"char", n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner)),
           ${unusual('n.nspowner')} and n.nspowner <> 10 and n.nspowner <> 'pg_database_owner'::regrole
      from pg_namespace n cross join usual u
     where n.nspname = 'public'`
}

function inSchemas(): readonly Sql[] {
  const owned: readonly Owned[] = [
    { catalog: 'pg_proc', schema: 'pronamespace', owner: 'proowner', acl: ['proacl', 'f'] },
    { catalog: 'pg_operator', schema: 'oprnamespace', owner: 'oprowner' },
    { catalog: 'pg_opclass', schema: 'opcnamespace', owner: 'opcowner' },
    { catalog: 'pg_opfamily', schema: 'opfnamespace', owner: 'opfowner' },
    { catalog: 'pg_collation', schema: 'collnamespace', owner: 'collowner' },
    { catalog: 'pg_conversion', schema: 'connamespace', owner: 'conowner' },
    { catalog: 'pg_statistic_ext', schema: 'stxnamespace', owner: 'stxowner' },
    { catalog: 'pg_ts_config', schema: 'cfgnamespace', owner: 'cfgowner' },
    { catalog: 'pg_ts_dict', schema: 'dictnamespace', owner: 'dictowner' },
  ]
  return owned.map((one) =>
    branch(one, { where: one.catalog === 'pg_proc' ? isNotPartOfType('x') : sql`true` }),
  )
}

/** What only a superuser can make, or own, is any superuser's where who runs the revisions is none. */
function bySuperusers(): readonly Sql[] {
  const owned: readonly Owned[] = [
    { catalog: 'pg_event_trigger', owner: 'evtowner' },
    { catalog: 'pg_foreign_data_wrapper', owner: 'fdwowner', acl: ['fdwacl', 'F'] },
    { catalog: 'pg_language', owner: 'lanowner', acl: ['lanacl', 'l'] },
  ]
  return owned.map((one) =>
    branch(one, {
      where: sql`x.oid >= 16384`,
      isUnusual: sql`(${verbatim(`x.${one.owner}`)} not in (select oid from superusers) or u.runner in (select oid from superusers))`,
    }),
  )
}

function withoutSchema(): readonly Sql[] {
  const others: readonly Owned[] = [
    { catalog: 'pg_foreign_server', owner: 'srvowner', acl: ['srvacl', 'S'] },
    { catalog: 'pg_publication', owner: 'pubowner' },
  ]
  return [
    branch(
      { catalog: 'pg_namespace', schema: 'oid', owner: 'nspowner', acl: ['nspacl', 'n'] },
      { where: sql`x.nspname <> 'public'` },
    ),
    ...others.map((one) => branch(one, { where: sql`x.oid >= 16384` })),
    branch(
      { catalog: 'pg_subscription', owner: 'subowner' },
      {
        where: sql`x.subdbid = (select d.oid from pg_database d where d.datname = current_database())`,
      },
    ),
  ]
}

interface BranchParts {
  readonly where: Sql
  /** When the owner is worth a word, where that is not when it is another than usual. */
  readonly isUnusual?: Sql
}

function branch({ catalog, owner, schema, acl }: Owned, { where, isUnusual }: BranchParts): Sql {
  const table = verbatim(catalog)
  const oid = verbatim(`'pg_catalog.${catalog}'::regclass::oid`)
  const [privileges, letter] = acl
    ? [verbatim(`x.${acl[0]}`), verbatim(`'${acl[1]}'::"char"`)]
    : [sql`null::aclitem[]`, sql`null::"char"`]
  const role = verbatim(`x.${owner}`)
  const matters = isUnusual ? sql`${unusual(role.text)} and ${isUnusual}` : unusual(role.text)
  const namespace = verbatim(schema === undefined ? 'null::oid' : `x.${schema}`)
  const told = acl ? sql`(${privileges} is not null or ${matters})` : matters
  return sql`
    select ${oid}, x.oid, ${namespace}, null, ${letter}, ${role}, ${privileges}, ${matters}
      from ${table} x cross join usual u
     where ${told} and ${where}`
}
