/** Text search configurations. PostgreSQL manual: CREATE TEXT SEARCH CONFIGURATION, ALTER TEXT SEARCH CONFIGURATION. */
import type { Row } from '../../../core/connection.ts'
import { defineKind, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, texts } from '../../../core/row.ts'
import { sameValue, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, join, nothing, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { fullName, part, renamed } from '../names.ts'
import { referredName, textSearchIdentity, textSearchQuery } from '../text-search.ts'

/** For each sort of token the dictionaries that are asked, by schema and name, in order. */
interface Mappings {
  readonly [token: string]: readonly (readonly string[])[]
}

interface ConfigurationAttrs extends Attrs {
  /** Schema and name. */
  readonly parser: readonly string[]
  readonly mappings: Mappings
}

type ConfigurationObject = SchemaObject<ConfigurationAttrs>

/** How a text becomes lexemes. */
export const textSearchConfiguration: Kind = defineKind<ConfigurationAttrs>({
  name: 'text search configuration',
  query: textSearchQuery('text search configurations', {
    catalog: 'pg_ts_config',
    prefix: 'cfg',
    columns: sql`pn.nspname as parser_schema, p.prsname as parser, m.tokens, m.schemas, m.dictionaries`,
    joins: sql`join pg_ts_parser p on p.oid = x.cfgparser
      join pg_namespace pn on pn.oid = p.prsnamespace
      cross join lateral (
        select coalesce(array_agg(t.alias order by t.tokid, m.mapseqno), '{}') as tokens,
               coalesce(array_agg(dn.nspname::text order by t.tokid, m.mapseqno), '{}') as schemas,
               coalesce(array_agg(d.dictname::text order by t.tokid, m.mapseqno), '{}') as dictionaries
          from pg_ts_config_map m
          join ts_token_type(x.cfgparser) t on t.tokid = m.maptokentype
          join pg_ts_dict d on d.oid = m.mapdict
          join pg_namespace dn on dn.oid = d.dictnamespace
         where m.mapcfg = x.oid) m`,
  }),
  read: (row) => ({
    ...textSearchIdentity(row),
    attrs: {
      parser: [text(row, 'parser_schema'), text(row, 'parser')],
      mappings: mappingsOf(row),
    },
  }),
  address: (object) => sql`text search configuration ${fullName(object)}`,
  create: (object) => [
    {
      sql: sql`create text search configuration ${fullName(object)} (parser = ${referredName(object.attrs.parser)})`,
      lock: 'none',
    },
    ...mappingSteps({}, object),
  ],
  drop: (object) => ({
    sql: sql`drop text search configuration ${fullName(object)}`,
    lock: 'none',
  }),
  alter: {
    parser: 'recreate',
    mappings: { alter: (from, to) => mappingSteps(from.attrs.mappings, to), letsGo: true },
  },
  rename: {
    rename: (object, to) => ({
      sql: renamed(
        sql`alter text search configuration ${fullName(object)}`,
        object.id.path,
        to.path,
      ),
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`text search configuration ${id.path.join('\u0000')}`],
})

function mappingsOf(row: Row): Mappings {
  const [tokens, schemas, names] = ['tokens', 'schemas', 'dictionaries'].map((key) =>
    texts(row, key),
  )
  const mappings = new Map<string, (readonly string[])[]>()
  for (const [at, token] of (tokens ?? []).entries()) {
    const dictionary = [part(schemas ?? [], at), part(names ?? [], at)]
    mappings.set(token, [...(mappings.get(token) ?? []), dictionary])
  }
  return Object.fromEntries(mappings)
}

/** One statement for the tokens that go, and one for those that come to the same dictionaries. */
function mappingSteps(from: Mappings, to: ConfigurationObject): readonly OpSpec[] {
  const { mappings } = to.attrs
  const gone = Object.keys(from).filter((token) => mappings[token] === undefined)
  const changed = Object.entries(mappings).filter(
    ([token, dictionaries]) => !sameValue(from[token], dictionaries),
  )
  const isNew = ([token]: readonly [string, unknown]): boolean => from[token] === undefined
  return [
    ...(gone.length === 0 ? [] : [statement(to, 'drop', gone, nothing)]),
    ...grouped(changed.filter((one) => !isNew(one))).map(([tokens, dictionaries]) =>
      statement(to, 'alter', tokens, withClause(dictionaries)),
    ),
    ...grouped(changed.filter(isNew)).map(([tokens, dictionaries]) =>
      statement(to, 'add', tokens, withClause(dictionaries)),
    ),
  ]
}

type Group = readonly [tokens: readonly string[], dictionaries: Mappings[string]]

/** The tokens that go to the same dictionaries. */
function grouped(entries: readonly (readonly [string, Mappings[string]])[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const [token, dictionaries] of entries) {
    const key = JSON.stringify(dictionaries)
    groups.set(key, [[...(groups.get(key)?.[0] ?? []), token], dictionaries])
  }
  return [...groups.values()]
}

function withClause(dictionaries: Mappings[string]): Sql {
  return sql` with ${join(dictionaries.map(referredName))}`
}

function statement(
  object: ConfigurationObject,
  verb: 'add' | 'alter' | 'drop',
  tokens: readonly string[],
  clause: Sql,
): OpSpec {
  return {
    sql: sql`alter text search configuration ${fullName(object)} ${verbatim(verb)} mapping for ${join(tokens.map(tokenName))}${clause}`,
    lock: 'none',
  }
}

function tokenName(token: string): Sql {
  return /^[a-z_]+$/.test(token) ? verbatim(token) : ident(token)
}
