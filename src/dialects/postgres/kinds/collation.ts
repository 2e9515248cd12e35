/** Collations. PostgreSQL manual: CREATE COLLATION, section 23.2. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { join, literal, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { fullName, renamed } from '../names.ts'
import { dropType, putAside } from '../type-swap.ts'

interface CollationAttrs extends Attrs {
  /** `libc`, `icu` or `builtin`. */
  readonly provider: string
  /** Of a provider that has one name for all; null for libc. */
  readonly locale: string | null
  readonly lcCollate: string | null
  readonly lcCtype: string | null
  /** Rules beside those of the locale. */
  readonly rules: string | null
  readonly deterministic: boolean
}

type CollationObject = SchemaObject<CollationAttrs>

// The version that the library had is no part of what a collation is.
const query: CatalogQuery = {
  name: 'collations',
  onlyIf: holds('pg_collation'),
  sql: ({ major }) => sql`
    select n.nspname as schema, c.collname as name,
           case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end as provider,
           case when c.collprovider in ('i', 'b') then ${verbatim(localeColumn(major))} end as locale,
           case when c.collprovider not in ('i', 'b') then c.collcollate::text end as lc_collate,
           case when c.collprovider not in ('i', 'b') then c.collctype::text end as lc_ctype,
           ${verbatim(major >= 16 ? 'c.collicurules' : 'null')} as rules, c.collisdeterministic as deterministic,
           exists (select from pg_collation s where s.collname = c.collname and s.collnamespace = 'pg_catalog'::regnamespace) as shadowed,
           '3456/' || c.oid || '/0' as address
      from pg_collation c
      join pg_namespace n on n.oid = c.collnamespace
     where ${isUserSchema()} and ${isNotFromExtension('pg_collation', 'c')}`,
}

function localeColumn(major: number): string {
  if (major >= 17) return 'c.colllocale::text'
  return major >= 15 ? 'c.colliculocale::text' : 'c.collcollate::text'
}

/** How texts are compared and sorted. */
export const collation: Kind = defineKind<CollationAttrs>({
  name: 'collation',
  query,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name')],
    attrs: {
      provider: text(row, 'provider'),
      locale: textOrNull(row, 'locale'),
      lcCollate: textOrNull(row, 'lc_collate'),
      lcCtype: textOrNull(row, 'lc_ctype'),
      rules: textOrNull(row, 'rules'),
      deterministic: bool(row, 'deterministic'),
    },
    addresses: [text(row, 'address')],
    facts: { shadowed: bool(row, 'shadowed') },
  }),
  address: (object) => sql`collation ${fullName(object)}`,
  create,
  drop: (object, context) => dropType('collation', object, context),
  aside: (object) => putAside('collation', object),
  alter: {
    provider: 'recreate',
    locale: 'recreate',
    lcCollate: 'recreate',
    lcCtype: 'recreate',
    rules: 'recreate',
    deterministic: 'recreate',
  },
  rename: {
    rename: (object, to) => ({
      sql: renamed(sql`alter collation ${fullName(object)}`, object.id.path, to.path),
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`collation ${id.path.join('\u0000')}`],
})

function create(object: CollationObject): OpSpec {
  const { provider, locale, lcCollate, lcCtype, rules, deterministic } = object.attrs
  const common = lcCollate === lcCtype ? (locale ?? lcCollate) : null
  const options = [
    ...(provider === 'libc' ? [] : [verbatim(`provider = ${provider}`)]),
    ...(common === null
      ? [...option('lc_collate', lcCollate), ...option('lc_ctype', lcCtype)]
      : option('locale', common)),
    ...option('rules', rules),
    ...(deterministic ? [] : [sql`deterministic = false`]),
  ]
  return { sql: sql`create collation ${fullName(object)} (${join(options)})`, lock: 'none' }
}

function option(name: string, value: string | null): readonly Sql[] {
  return value === null ? [] : [sql`${verbatim(name)} = ${literal(value)}`]
}
