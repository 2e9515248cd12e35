/** Foreign-data wrappers. PostgreSQL manual: CREATE FOREIGN DATA WRAPPER, ALTER FOREIGN DATA WRAPPER. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { text, textOrNull } from '../../../core/row.ts'
import type { SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim, type Sql } from '../../../core/sql.ts'
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

interface WrapperAttrs extends GenericOptions {
  /** Schema and name, quoted where needed. */
  readonly handler: string | null
  readonly validator: string | null
}

const query: CatalogQuery = {
  name: 'foreign-data wrappers',
  onlyIf: holds('pg_foreign_data_wrapper'),
  sql: () => sql`
    select w.fdwname as name, '2328/' || w.oid || '/0' as address, ${optionColumns(sql`w.fdwoptions`)},
           case when w.fdwhandler <> 0 then w.fdwhandler::regproc::text end as handler,
           case when w.fdwvalidator <> 0 then w.fdwvalidator::regproc::text end as validator
      from pg_foreign_data_wrapper w
     where w.oid >= 16384 and ${isNotFromExtension('pg_foreign_data_wrapper', 'w')}`,
}

const change: AlterInPlace<WrapperAttrs> = {
  alter: (from, to) => {
    const clauses = [
      sql`alter foreign data wrapper ${ownName(to.id.path)}`,
      ...(from.attrs.handler === to.attrs.handler ? [] : [functionClause('handler', to)]),
      ...(from.attrs.validator === to.attrs.validator ? [] : [functionClause('validator', to)]),
      ...optionChanges(from.attrs, to.attrs),
    ]
    return { sql: optionStatement(clauses), lock: 'none' }
  },
  letsGo: true,
}

/** What knows how to reach data elsewhere. */
export const foreignDataWrapper: Kind = defineKind<WrapperAttrs>({
  name: 'foreign-data wrapper',
  file: 'extensions',
  query,
  read: (row) => ({
    path: [text(row, 'name')],
    attrs: {
      handler: textOrNull(row, 'handler'),
      validator: textOrNull(row, 'validator'),
      ...readOptions(row),
    },
    addresses: [text(row, 'address')],
  }),
  address: ({ id }) => sql`foreign data wrapper ${ownName(id.path)}`,
  create: (object) => {
    const { handler, validator } = object.attrs
    const clauses = [
      sql`create foreign data wrapper ${ownName(object.id.path)}`,
      ...(handler === null ? [] : [functionClause('handler', object)]),
      ...(validator === null ? [] : [functionClause('validator', object)]),
      ...optionClauses(object.attrs),
    ]
    return { sql: optionStatement(clauses), lock: 'none' }
  },
  drop: ({ id }) => ({
    sql: sql`drop foreign data wrapper ${ownName(id.path)}`,
    lock: 'none',
  }),
  alter: { handler: change, validator: change, options: change, secrets: change },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter foreign data wrapper ${ownName(id.path)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`foreign-data wrapper ${id.path.join('')}`],
})

function functionClause(word: 'handler' | 'validator', { attrs }: SchemaObject<WrapperAttrs>): Sql {
  const name = attrs[word]
  return name === null
    ? verbatim(`no ${word}`)
    : verbatim(`${word} ${name.replace(/^public\./, '')}`)
}
