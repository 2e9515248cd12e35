/** Procedural languages. PostgreSQL manual: CREATE LANGUAGE. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { join, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension } from '../filters.ts'
import { ownName } from '../names.ts'
import { writtenRoutine } from '../written.ts'

interface LanguageAttrs extends Attrs {
  readonly trusted: boolean
  readonly handler: string
  readonly inline: string | null
  readonly validator: string | null
}

const query: CatalogQuery = {
  name: 'languages',
  onlyIf: holds('pg_language'),
  sql: () => sql`
    select l.lanname as name, l.lanpltrusted as trusted, ${writtenRoutine('l.lanplcallfoid')} as handler,
           ${writtenRoutine('l.laninline')} as inline, ${writtenRoutine('l.lanvalidator')} as validator,
           '2612/' || l.oid || '/0' as address
      from pg_language l
     where l.oid >= 16384 and l.lanispl and ${isNotFromExtension('pg_language', 'l')}`,
}

const replaced: AlterInPlace<LanguageAttrs> = { alter: (_, to) => create(to, true), letsGo: true }

/** A language that functions can be written in, made without an extension. */
export const language: Kind = defineKind<LanguageAttrs>({
  name: 'language',
  file: 'functions',
  query,
  read: (row) => ({
    path: [text(row, 'name')],
    attrs: {
      trusted: bool(row, 'trusted'),
      handler: text(row, 'handler'),
      inline: textOrNull(row, 'inline'),
      validator: textOrNull(row, 'validator'),
    },
    addresses: [text(row, 'address')],
  }),
  address: ({ id }) => sql`language ${ownName(id.path)}`,
  create: (object) => create(object, false),
  drop: ({ id }) => ({ sql: sql`drop language ${ownName(id.path)}`, lock: 'none' }),
  alter: { trusted: replaced, handler: replaced, inline: replaced, validator: replaced },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter language ${ownName(id.path)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
})

function create({ id, attrs }: SchemaObject<LanguageAttrs>, replaces: boolean): OpSpec {
  const words = sql`create ${when(replaces, sql`or replace `)}${when(attrs.trusted, sql`trusted `)}language`
  const clauses = (['handler', 'inline', 'validator'] as const).flatMap((word): readonly Sql[] => {
    const routine = attrs[word]
    return routine === null ? [] : [sql`${verbatim(word)} ${verbatim(routine)}`]
  })
  return { sql: sql`${words} ${ownName(id.path)} ${join(clauses, ' ')}`, lock: 'none' }
}
