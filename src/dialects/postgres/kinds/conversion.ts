/** Conversions between encodings. PostgreSQL manual: CREATE CONVERSION, ALTER CONVERSION. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { literal, sql, verbatim, when } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { ownName, part, tableOf } from '../names.ts'
import { writtenRoutine } from '../written.ts'

interface ConversionAttrs extends Attrs {
  readonly source: string
  readonly target: string
  readonly function: string
  readonly isDefault: boolean
}

const query: CatalogQuery = {
  name: 'conversions',
  onlyIf: holds('pg_conversion'),
  sql: () => sql`
    select n.nspname as schema, c.conname as name, pg_encoding_to_char(c.conforencoding)::text as source,
           pg_encoding_to_char(c.contoencoding)::text as target, ${writtenRoutine('c.conproc')} as function,
           c.condefault as is_default, '2607/' || c.oid || '/0' as address
      from pg_conversion c
      join pg_namespace n on n.oid = c.connamespace
     where ${isUserSchema()} and ${isNotFromExtension('pg_conversion', 'c')}`,
}

/** How text of one encoding becomes text of another. */
export const conversion: Kind = defineKind<ConversionAttrs>({
  name: 'conversion',
  file: 'functions',
  query,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name')],
    attrs: {
      source: text(row, 'source'),
      target: text(row, 'target'),
      function: text(row, 'function'),
      isDefault: bool(row, 'is_default'),
    },
    addresses: [text(row, 'address')],
  }),
  address: ({ id }) => sql`conversion ${tableOf(id.path)}`,
  create: ({ id, attrs }) => ({
    sql: sql`create ${when(attrs.isDefault, sql`default `)}conversion ${tableOf(id.path)} for ${literal(attrs.source)} to ${literal(attrs.target)} from ${verbatim(attrs.function)}`,
    lock: 'none',
  }),
  drop: ({ id }) => ({ sql: sql`drop conversion ${tableOf(id.path)}`, lock: 'none' }),
  alter: {
    source: 'recreate',
    target: 'recreate',
    function: 'recreate',
    isDefault: 'recreate',
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter conversion ${tableOf(id.path)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  // A schema has one default for each pair of encodings.
  occupies: ({ id, attrs }) => [
    `conversion ${id.path.join('\u0000')}`,
    ...(attrs.isDefault ? [`conversion ${part(id.path, 0)} ${attrs.source} ${attrs.target}`] : []),
  ],
})
