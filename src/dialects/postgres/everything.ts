/** Every object of the user that the catalogs hold, so that nothing is passed over in silence. */
import type { CatalogQuery } from '../../core/kind.ts'
import { join, sql, verbatim, type Sql } from '../../core/sql.ts'
import {
  extensionDependences,
  isNotFromExtension,
  isNotPartOfType,
  isUserSchema,
} from './filters.ts'
import { guarded, ownership, published } from './everything-beside.ts'
import { memberPrivileges } from './member-privileges.ts'
import { ownedObjects, usualOwners } from './ownership.ts'

/**
 * Rows `address, label, name`, one for each object, and one for each property of a table that no
 * kind reads. What a kind has claimed by its address is taken out by the engine.
 *
 * Relations, and the columns that are set to something, are gathered once for all that asks for them.
 */
export const everything: CatalogQuery = {
  name: 'all objects',
  sql: ({ major, seesAll }) =>
    sql`${gathered(major)}${join([...branches, ownership(major), published(major), guarded(seesAll), ...properties.map(property), ...columnProperties(major).map(columnProperty)], '\n union all\n')}`,
}

/** A label, and the condition under which it holds. */
type Property = readonly [label: string, condition: string]

const relationName = sql`format('%I.%I', c.nspname, c.relname)`

function gathered(major: number): Sql {
  const isSet = join(
    columnProperties(major).map(([, condition]) => verbatim(condition)),
    ' or ',
  )
  return sql`
    with relations as materialized (
      select c.oid, c.relname, n.nspname, c.relkind, c.reltype, c.relam, c.relispartition, c.relpersistence,
             c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.reltablespace, c.relreplident, c.relacl
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind <> 't' and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
         and (c.relkind <> 'c' or ${isNotFromExtension('pg_type', 'c', 'reltype')})
    ), columns as materialized (
      select c.nspname, c.relname, a.*, t.typstorage, c.relkind <> 'v' and a.attnum > 0 as is_stored
        from pg_attribute a join relations c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
       where c.relkind in ('r', 'p', 'f', 'm', 'v') and not a.attisdropped
         and (a.attacl is not null or a.attfdwoptions is not null or a.attnum > 0 and (${isSet}))
    ), usual as materialized (${usualOwners}
    ), owned as materialized (${ownedObjects}
    )`
}

const relations = sql`
    select case c.relkind when 'c' then '1247/' || c.reltype else '1259/' || c.oid end || '/0' as address,
           case when c.relispartition and c.relkind in ('r', 'p') then 'partition'
                when exists (select from pg_inherits h where h.inhrelid = c.oid) and c.relkind = 'r' then 'inherited table'
                else case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
                     when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table'
                     when 'c' then 'composite type' else 'index' end end as label,
           ${relationName} as name
      from relations c`

const types = sql`
    select '1247/' || t.oid || '/0', case t.typtype when 'd' then 'domain' when 'r' then 'range type'
             when 'm' then 'multirange type' when 'e' then 'enum' when 'p' then 'shell type' else 'base type' end, format_type(t.oid, null)
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
     where t.typtype <> 'c' and not (t.typtype = 'b' and t.typcategory = 'A') and (t.typtype <> 'p' or not t.typisdefined)
       and ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}`

/**
 * Not null is read from the columns, and the constraint behind a constraint trigger is the trigger. What
 * a foreign key keeps for each partition that it points at is a part of it.
 */
const constraints = sql`
    select '2606/' || k.oid || '/0', 'constraint', k.name
      from (select k.oid, k.conparentid, k.conrelid, format('%I on %I.%I', k.conname, c.nspname, c.relname) as name
              from pg_constraint k join relations c on c.oid = k.conrelid
             where k.contype not in ('n', 't')
            offset 0) k
     where not exists (select from pg_constraint p where p.oid = k.conparentid and p.conrelid = k.conrelid)
    union all
    select '2606/' || k.oid || '/0', 'domain constraint', format('%I on domain %s', k.conname, format_type(k.contypid, null))
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where k.contypid <> 0 and k.contype not in ('n', 't') and ${isUserSchema()}
       and not exists (select from pg_depend e where e.classid = 1247 and e.objid = k.contypid and e.deptype = 'e')`

/** What is said of an object that no kind reads. What was said of a subscription outlives it. */
const comments = sql`
    select 'comment/' || d.classoid || '/' || d.objoid || '/' || d.objsubid, 'comment', d.target
      from (select d.*, pg_describe_object(d.classoid, d.objoid, d.objsubid) as target
              from pg_description d
             where d.objoid >= 16384 and d.classoid <> 'pg_extension'::regclass
               and not exists (select from pg_depend e where e.classid = d.classoid and e.objid = d.objoid and e.deptype = 'e')
               and not (d.classoid = 'pg_namespace'::regclass and d.objoid = to_regnamespace('public'))
               and not (d.classoid = 'pg_namespace'::regclass and d.objoid = to_regnamespace('lockstep'))
               and not (d.classoid = 'pg_class'::regclass
                        and d.objoid in (select l.oid from pg_class l where l.relnamespace = to_regnamespace('lockstep')))
            offset 0) d
     where d.target is not null`

const triggers = sql`
    select '2620/' || g.oid || '/0', 'trigger', format('%I on %I.%I', g.tgname, c.nspname, c.relname)
      from pg_trigger g join relations c on c.oid = g.tgrelid
     where not g.tgisinternal and g.tgparentid = 0
    union all
    select '2620/' || g.oid || '/0', 'trigger of a partition', format('%I on %I.%I', g.tgname, c.nspname, c.relname)
      from pg_trigger g join pg_trigger p on p.oid = g.tgparentid join relations c on c.oid = g.tgrelid
     where (not p.tgisinternal or p.tgparentid <> 0 and p.tgconstraint = 0) and g.tgenabled <> p.tgenabled`

/** What the server makes for a foreign key and the like has no name of its own that could be written down. */
const disabledConstraints = sql`
    select 'disabled constraint/' || k.oid, 'disabled constraint', format('%I on %I.%I', k.conname, c.nspname, c.relname)
      from pg_trigger g join pg_constraint k on k.oid = g.tgconstraint join relations c on c.oid = k.conrelid
     where g.tgisinternal and g.tgenabled <> 'O'`

const rules = sql`
    select '2618/' || r.oid || '/0', 'rule', format('%I on %I.%I', r.rulename, c.nspname, c.relname)
      from pg_rewrite r join relations c on c.oid = r.ev_class
     where r.rulename <> '_RETURN'`

const policies = sql`
    select '3256/' || p.oid || '/0', 'policy', format('%I on %I.%I', p.polname, c.nspname, c.relname)
      from pg_policy p join relations c on c.oid = p.polrelid`

/** Relations, types and functions of users that stand where only the server's own should. */
const inSystemSchemas = sql`
    select p.address, 'object in a schema of the system', (pg_identify_object(p.class, p.oid, 0)).identity
      from (select '1259/' || c.oid || '/0', 1259, c.oid, c.relnamespace from pg_class c
             where c.oid >= 16384 and c.relpersistence <> 't' and ${isNotFromExtension('pg_class', 'c')}
            union all
            select '1255/' || f.oid || '/0', 1255, f.oid, f.pronamespace from pg_proc f
             where f.oid >= 16384 and ${isNotFromExtension('pg_proc', 'f')}
            union all
            select '1247/' || t.oid || '/0', 1247, t.oid, t.typnamespace from pg_type t
             where t.oid >= 16384 and t.typrelid = 0 and t.typcategory <> 'A' and ${isNotFromExtension('pg_type', 't')}
           ) as p (address, class, oid, namespace)
     where p.namespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`

/** Operators and functions that were added to a family of the system or of an extension. */
const familyMembers: Sql = join(
  [
    ['pg_amop', 'amopfamily', 'amopopr', 'pg_operator'],
    ['pg_amproc', 'amprocfamily', 'amproc', 'pg_proc'],
  ].map(
    ([catalog = '', family = '', member = '', members = '']) => sql`
    select ${oidOf(catalog)} || '/' || x.oid || '/0', 'operator family member', pg_describe_object(${oidOf(catalog)}, x.oid, 0)
      from ${verbatim(catalog)} x
     where x.oid >= 16384 and not ${fromExtension(members, member)}
       and (x.${verbatim(member)}::oid >= 16384 or not ${fromExtension('pg_opfamily', family)})`,
  ),
  '\n union all\n',
)

/** What needs no more than a name; what an extension owns, and what was made within another, is asked once for all. */
const named: Sql = sql`
    select x.class || '/' || x.oid || '/0', x.label, (pg_identify_object(x.class, x.oid, 0)).identity
      from (${join(
        [
          inSchema(
            'pg_proc',
            'pronamespace',
            "case x.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window function' else 'function' end",
            isNotPartOfType('x'),
          ),
          // One that was only named by another, and never made, is no object of its own.
          inSchema('pg_operator', 'oprnamespace', "'operator'", sql`x.oprcode <> 0`),
          inSchema('pg_opclass', 'opcnamespace', "'operator class'"),
          inSchema('pg_opfamily', 'opfnamespace', "'operator family'"),
          inSchema('pg_collation', 'collnamespace', "'collation'"),
          inSchema('pg_conversion', 'connamespace', "'conversion'"),
          inSchema('pg_statistic_ext', 'stxnamespace', "'statistics object'"),
          inSchema('pg_ts_config', 'cfgnamespace', "'text search configuration'"),
          inSchema('pg_ts_dict', 'dictnamespace', "'text search dictionary'"),
          inSchema('pg_ts_parser', 'prsnamespace', "'text search parser'"),
          inSchema('pg_ts_template', 'tmplnamespace', "'text search template'"),
          ...[
            ['pg_cast', 'cast'],
            ['pg_language', 'language'],
            ['pg_am', 'access method'],
            ['pg_transform', 'transform'],
            ['pg_event_trigger', 'event trigger'],
            ['pg_publication', 'publication'],
            ['pg_foreign_data_wrapper', 'foreign-data wrapper'],
            ['pg_foreign_server', 'foreign server'],
            ['pg_default_acl', 'default privileges'],
          ].map(([catalog = '', label = '']) => inSchema(catalog, undefined, `'${label}'`)),
        ],
        '\n     union all',
      )}) x left join pg_namespace n on n.oid = x.namespace
     where (n.oid is null or ${isUserSchema()})
       and not exists (select from pg_depend e where e.classid = x.class and e.objid = x.oid
                          and (e.deptype = 'e' or e.deptype = 'i' and x.namespace is null))`

const foreignColumns = sql`
    select 'foreign column options/' || a.attrelid || '/' || a.attnum, 'options of a foreign column', format('%I.%I.%I', a.nspname, a.relname, a.attname)
      from columns a
     where a.attfdwoptions is not null`

const securityLabels = sql`
    select 'security label/' || l.classoid || '/' || l.objoid || '/' || l.objsubid || '/' || l.provider, 'security label',
           format('%s on %s', l.provider, pg_describe_object(l.classoid, l.objoid, l.objsubid))
      from pg_seclabel l
     where not exists (select from pg_depend e where e.classid = l.classoid and e.objid = l.objoid and e.deptype = 'e')`

const dependences = sql`
    select 'dependence/' || d.address || '/' || d.extension, 'dependence on extension',
           pg_describe_object(d.class, d.object, d.part) || ' on ' || d.extension
      from (${extensionDependences}) d`

const members = sql`
    select 'member privileges/' || m.class || '/' || m.oid, 'privileges on a member of an extension', (pg_identify_object(m.class, m.oid, 0)).identity
      from (${memberPrivileges}) m`

const branches: readonly Sql[] = [
  relations,
  types,
  constraints,
  comments,
  triggers,
  disabledConstraints,
  rules,
  policies,
  inSystemSchemas,
  familyMembers,
  dependences,
  members,
  named,
  foreignColumns,
  securityLabels,
]

/** The objects of a catalog; those of some are in no schema. */
function inSchema(
  catalog: string,
  schema: string | undefined,
  label: string,
  condition = sql`true`,
): Sql {
  const namespace = verbatim(schema === undefined ? 'null::oid' : `x.${schema}`)
  return sql`
    select ${oidOf(catalog)} as class, x.oid, ${namespace} as namespace, ${verbatim(label)} as label
      from ${verbatim(catalog)} x
     where x.oid >= 16384 and ${condition}`
}

function fromExtension(catalog: string, column: string): Sql {
  return verbatim(`exists (select from pg_depend e where e.classid = 'pg_catalog.${catalog}'::regclass
                             and e.objid = x.${column} and e.deptype = 'e')`)
}

function oidOf(catalog: string): Sql {
  return verbatim(`'pg_catalog.${catalog}'::regclass::oid`)
}

/** What a relation is set to that no kind reads. */
const properties: readonly Property[] = [
  ['row-level security', 'c.relrowsecurity or c.relforcerowsecurity'],
  ['unlogged', "c.relkind in ('r', 'S') and c.relpersistence = 'u'"],
  ['storage parameters', "c.relkind = 'r' and c.reloptions is not null"],
  ['tablespace', 'c.reltablespace <> 0'],
  ['replica identity', "c.relkind in ('r', 'p', 'm') and c.relreplident <> 'd'"],
  [
    'invalid index',
    "c.relkind = 'i' and c.oid in (select i.indexrelid from pg_index i where not i.indisvalid)",
  ],
  [
    'index the table is clustered by',
    "c.relkind = 'i' and c.oid in (select i.indexrelid from pg_index i where i.indisclustered)",
  ],
  [
    'access method',
    "c.relkind = 'r' and c.relam in (select m.oid from pg_am m where m.amname <> 'heap')",
  ],
]

/** What a column is set to that no kind reads. */
function columnProperties(major: number): readonly Property[] {
  return [
    ['column storage', 'a.attstorage <> typstorage'],
    ['column compression', major >= 14 ? "a.attcompression <> ''" : 'false'],
    ['column statistics target', 'coalesce(a.attstattarget, -1) >= 0'],
    ['column options', 'a.attoptions is not null'],
  ]
}

function property([label, condition]: Property): Sql {
  return sql`
    select ${verbatim(`'${label}/'`)} || c.oid, ${verbatim(`'${label}'`)}, ${relationName}
      from relations c
     where ${verbatim(condition)}`
}

function columnProperty([label, condition]: Property): Sql {
  return sql`
    select ${verbatim(`'${label}/'`)} || a.attrelid || '/' || a.attnum, ${verbatim(`'${label}'`)}, format('%I.%I.%I', a.nspname, a.relname, a.attname)
      from columns a
     where a.is_stored and ${verbatim(condition)}`
}
