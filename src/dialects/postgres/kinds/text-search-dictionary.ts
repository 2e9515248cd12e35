/** Text search dictionaries. PostgreSQL manual: CREATE TEXT SEARCH DICTIONARY, ALTER TEXT SEARCH DICTIONARY. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull } from '../../../core/row.ts'
import { sameValue, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import { fullName, optionList, renamed } from '../names.ts'
import { referredName, textSearchIdentity, textSearchQuery } from '../text-search.ts'

interface DictionaryAttrs extends Attrs {
  /** Schema and name. */
  readonly template: readonly string[]
  /** In the order in which they were set, such as `language = 'english'`. */
  readonly options: readonly string[]
}

type DictionaryObject = SchemaObject<DictionaryAttrs>

/** What makes lexemes of tokens. */
export const textSearchDictionary: Kind = defineKind<DictionaryAttrs>({
  name: 'text search dictionary',
  query: textSearchQuery('text search dictionaries', {
    catalog: 'pg_ts_dict',
    prefix: 'dict',
    columns: sql`tn.nspname as template_schema, t.tmplname as template, x.dictinitoption as options`,
    joins: sql`join pg_ts_template t on t.oid = x.dicttemplate join pg_namespace tn on tn.oid = t.tmplnamespace`,
  }),
  read: (row) => ({
    ...textSearchIdentity(row),
    attrs: {
      template: [text(row, 'template_schema'), text(row, 'template')],
      options: optionsOf(textOrNull(row, 'options') ?? ''),
    },
  }),
  address: (object) => sql`text search dictionary ${fullName(object)}`,
  create: (object) => ({
    sql: optionList(sql`create text search dictionary ${fullName(object)}`, [
      sql`template = ${referredName(object.attrs.template)}`,
      ...object.attrs.options.map(verbatim),
    ]),
    lock: 'none',
  }),
  drop: (object) => ({
    sql: sql`drop text search dictionary ${fullName(object)}`,
    lock: 'none',
  }),
  alter: { template: 'recreate', options: { alter: alterOptions } },
  rename: {
    rename: (object, to) => ({
      sql: renamed(sql`alter text search dictionary ${fullName(object)}`, object.id.path, to.path),
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`text search dictionary ${id.path.join('\u0000')}`],
})

function optionsOf(printed: string): readonly string[] {
  return printed.match(/(?:"(?:[^"]|"")*"|[^\s,="']+) = (?:E?'(?:[^'\\]|''|\\.)*'|[^,']+)/gu) ?? []
}

/** An option that is set goes behind the others; one without a value is reset. */
function alterOptions(from: DictionaryObject, to: DictionaryObject): OpSpec {
  const [before, after] = [from.attrs.options, to.attrs.options]
  const names = after.map(nameOf)
  const reset = before.map(nameOf).filter((name) => !names.includes(name))
  const changed = after.filter((option) => !before.includes(option))
  const kept = before.filter((option) => after.includes(option))
  const set = sameValue([...kept, ...changed], after) ? changed : after
  return {
    sql: optionList(
      sql`alter text search dictionary ${fullName(to)}`,
      [...reset, ...set].map(verbatim),
    ),
    lock: 'none',
  }
}

function nameOf(option: string): string {
  return option.slice(0, option.indexOf(' = '))
}
