/** Foreign servers. PostgreSQL manual: CREATE SERVER, ALTER SERVER. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { text, textOrNull } from '../../../core/row.ts'
import { ident, literal, sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension } from '../filters.ts'
import {
  optionChanges,
  optionClauses,
  optionColumns,
  readOptions,
  optionStatement,
  type GenericOptions,
} from '../generic-options.ts'
import { ownName } from '../names.ts'

interface ServerAttrs extends GenericOptions {
  /** The name of its foreign-data wrapper. */
  readonly wrapper: string
  readonly type: string | null
  readonly version: string | null
}

const query: CatalogQuery = {
  name: 'foreign servers',
  onlyIf: holds('pg_foreign_server'),
  sql: () => sql`
    select s.srvname as name, w.fdwname as wrapper, s.srvtype as type, s.srvversion as version,
           '1417/' || s.oid || '/0' as address, ${optionColumns(sql`s.srvoptions`)}
      from pg_foreign_server s
      join pg_foreign_data_wrapper w on w.oid = s.srvfdw
     where ${isNotFromExtension('pg_foreign_server', 's')}`,
}

const change: AlterInPlace<ServerAttrs> = {
  alter: (from, to) => {
    const { version } = to.attrs
    const clauses = [
      sql`alter server ${ownName(to.id.path)}`,
      ...(from.attrs.version === version
        ? []
        : [sql`version ${version === null ? sql`null` : literal(version)}`]),
      ...optionChanges(from.attrs, to.attrs),
    ]
    return { sql: optionStatement(clauses), lock: 'none' }
  },
}

/** Where data elsewhere is. */
export const foreignServer: Kind = defineKind<ServerAttrs>({
  name: 'foreign server',
  file: 'extensions',
  query,
  read: (row) => ({
    path: [text(row, 'name')],
    attrs: {
      wrapper: text(row, 'wrapper'),
      type: textOrNull(row, 'type'),
      version: textOrNull(row, 'version'),
      ...readOptions(row),
    },
    addresses: [text(row, 'address')],
  }),
  address: ({ id }) => sql`server ${ownName(id.path)}`,
  create: ({ id, attrs }) => {
    const { type, version, wrapper } = attrs
    const clauses = [
      sql`create server ${ownName(id.path)}`,
      ...(type === null ? [] : [sql`type ${literal(type)}`]),
      ...(version === null ? [] : [sql`version ${literal(version)}`]),
      sql`foreign data wrapper ${ident(wrapper)}`,
      ...optionClauses(attrs),
    ]
    return { sql: optionStatement(clauses), lock: 'none' }
  },
  drop: ({ id }) => ({ sql: sql`drop server ${ownName(id.path)}`, lock: 'none' }),
  // No statement changes its wrapper or its type.
  alter: {
    wrapper: 'recreate',
    type: 'recreate',
    version: change,
    options: change,
    secrets: change,
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter server ${ownName(id.path)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`foreign server ${id.path.join('')}`],
})
