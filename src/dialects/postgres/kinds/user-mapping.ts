/** User mappings. PostgreSQL manual: CREATE USER MAPPING, ALTER USER MAPPING. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { bool, text, textOrNull } from '../../../core/row.ts'
import { textAttr, type SchemaObject } from '../../../core/schema.ts'
import { ident, sql, type Sql } from '../../../core/sql.ts'
import { holds, mayReadMapping } from '../filters.ts'
import { roleWords } from '../grant-words.ts'
import {
  optionChanges,
  optionClauses,
  optionColumns,
  readOptions,
  optionStatement,
  type GenericOptions,
} from '../generic-options.ts'
import { usualOwners } from '../ownership.ts'

type Mapping = SchemaObject<GenericOptions>

/**
 * The view shows options to those alone who may see them; manual, section 53.38. Whoever may not see them
 * can not tell a mapping without options from one with.
 */
const query: CatalogQuery = {
  name: 'user mappings',
  onlyIf: holds('pg_foreign_server'),
  sql: () => sql`
    with usual as materialized (${usualOwners}
    )
    select m.srvname as server, '1418/' || m.umid || '/0' as address,
           case when m.umuser = 0 then 'public' when m.umuser <> u.runner then m.usename::text end as role,
           ${mayReadMapping()} as is_readable,
           ${optionColumns(sql`m.umoptions`, 'mapping')}
      from pg_user_mappings m join pg_foreign_server s on s.oid = m.srvid cross join usual u`,
}

const change: AlterInPlace<GenericOptions> = {
  alter: (from, to) => ({
    sql: optionStatement([sql`alter ${words(to)}`, ...optionChanges(from.attrs, to.attrs)]),
    lock: 'none',
  }),
}

/**
 * As whom a role goes to a server. Its path is the server and the role: `public` for everybody, nothing for the
 * role that runs the revisions.
 */
export const userMapping: Kind = defineKind<GenericOptions>({
  name: 'user mapping',
  file: 'extensions',
  query,
  read: (row) => {
    if (!bool(row, 'is_readable')) return undefined
    const [server, role] = [text(row, 'server'), textOrNull(row, 'role')]
    return {
      path: [server, ...(role === null ? [] : [role])],
      attrs: readOptions(row),
      addresses: [text(row, 'address')],
      facts: { server, role },
    }
  },
  create: (object) => ({
    sql: optionStatement([sql`create ${words(object)}`, ...optionClauses(object.attrs)]),
    lock: 'none',
  }),
  drop: (object) => ({ sql: sql`drop ${words(object)}`, lock: 'none' }),
  alter: { options: change, secrets: change },
})

function words({ facts }: Mapping): Sql {
  const role = typeof facts['role'] === 'string' ? facts['role'] : null
  return sql`user mapping for ${roleWords(role)} server ${ident(textAttr(facts, 'server'))}`
}
