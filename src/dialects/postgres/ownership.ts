/** Who owns what, and who may do what with it: the rows that owners and privileges are read from. */
import { join, sql, verbatim, type Sql } from '../../core/sql.ts'
import { isNotFromExtension, isNotPartOfType, isUserSchema } from './filters.ts'

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
 * It needs {@link usualOwners} as the table expression `usual`.
 */
export const ownedObjects: Sql = join(
  [relations(), types(), publicSchema(), ...inSchemas(), ...bySuperusers(), ...withoutSchema()],
  '\n    union all',
)

/** What a schema `public` has from the start: up to PostgreSQL 14 everybody may create in it. */
export function publicDefault(major: number, owner: Sql): Sql {
  const everybody = verbatim(major < 15 ? "'UC'" : "'U'")
  return sql`(format('{%s=UC/%s,=%s/%s}', ${owner}, ${owner}, ${everybody}, ${owner}))::aclitem[]`
}

interface Owned {
  readonly catalog: string
  readonly owner: string
  /** The column of the privileges, and the letter that acldefault takes. */
  readonly acl?: readonly [column: string, letter: string]
}

function unusual(owner: string): Sql {
  const role = verbatim(owner)
  return sql`${role} <> u.database_owner and ${role} <> u.runner`
}

/** A sequence that a column owns has the owner of its table. */
function relations(): Sql {
  const isOwned = sql`c.relkind = 'S' and exists (
      select from pg_depend o where o.classid = 1259 and o.objid = c.oid and o.refclassid = 1259 and o.refobjsubid > 0 and o.deptype in ('a', 'i'))`
  return sql`
    select 1259::oid as class, c.oid, '1259/' || c.oid || '/0' as address, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
           (case c.relkind when 'S' then 's' else 'r' end)::"char" as acl_class, c.relowner as owner, c.relacl as acl,
           ${unusual('c.relowner')} and not (${isOwned}) as is_unusual
      from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join usual u
     where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relpersistence <> 't' and (c.relacl is not null or ${unusual('c.relowner')})
       and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}`
}

/** Types of rows, arrays and multiranges have the owner of what they were made for. */
function types(): Sql {
  return sql`
    select 1247::oid, t.oid, '1247/' || t.oid || '/0', null, 'T'::"char", t.typowner, t.typacl,
           ${unusual('t.typowner')} and t.typtype <> 'm' and (t.typrelid = 0 or c.relkind = 'c')
      from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid cross join usual u
     where (t.typacl is not null or (${unusual('t.typowner')} and (t.typrelid = 0 or c.relkind = 'c')))
       and not exists (select from pg_type e where e.typarray = t.oid)
       and ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}`
}

/** It belongs to whoever owns the database, or to whoever made the cluster, up to PostgreSQL 14. */
function publicSchema(): Sql {
  return sql`
    select 2615::oid, n.oid, '2615/' || n.oid || '/0', quote_ident(n.nspname), 'n'::"char", n.nspowner,
           coalesce(n.nspacl, acldefault('n', n.nspowner)),
           ${unusual('n.nspowner')} and n.nspowner <> 10 and n.nspowner <> 'pg_database_owner'::regrole
      from pg_namespace n cross join usual u
     where n.nspname = 'public'`
}

function inSchemas(): readonly Sql[] {
  const owned: readonly (Owned & { readonly schema: string })[] = [
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
  return owned.map(({ schema, ...rest }) =>
    branch(rest, {
      from: sql`join pg_namespace n on n.oid = x.${verbatim(schema)}`,
      where:
        rest.catalog === 'pg_proc'
          ? sql`${isUserSchema()} and ${isNotPartOfType('x')}`
          : isUserSchema(),
    }),
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
      from: sql`join pg_roles r on r.oid = x.${verbatim(one.owner)}`,
      where: sql`x.oid >= 16384`,
      isUnusual: sql`(not r.rolsuper or (select s.rolsuper from pg_roles s where s.oid = u.runner))`,
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
      { catalog: 'pg_namespace', owner: 'nspowner', acl: ['nspacl', 'n'] },
      { where: sql`x.nspname <> 'public' and ${isUserSchema('x')}` },
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
  readonly from?: Sql
  readonly where: Sql
  /** When the owner is worth a word, where that is not when it is another than usual. */
  readonly isUnusual?: Sql
}

function branch({ catalog, owner, acl }: Owned, { from, where, isUnusual }: BranchParts): Sql {
  const table = verbatim(catalog)
  const oid = verbatim(`'pg_catalog.${catalog}'::regclass::oid`)
  const [privileges, letter] = acl
    ? [verbatim(`x.${acl[0]}`), verbatim(`'${acl[1]}'::"char"`)]
    : [sql`null::aclitem[]`, sql`null::"char"`]
  const role = verbatim(`x.${owner}`)
  const matters = isUnusual ? sql`${unusual(role.text)} and ${isUnusual}` : unusual(role.text)
  return sql`
    select ${oid}, x.oid, ${oid} || '/' || x.oid || '/0', null, ${letter}, ${role}, ${privileges}, ${matters}
      from ${table} x ${from ?? sql``} cross join usual u
     where (${privileges} is not null or (${matters})) and ${where} and ${isNotFromExtension(catalog, 'x')}`
}
