/**
 * Objects that go with an extension that does not own them, once for every kind. PostgreSQL manual:
 * ALTER FUNCTION … DEPENDS ON EXTENSION, and so of procedures, triggers, indexes and materialized views.
 */
import { defineKind, type CatalogQuery, type Kind, type PlanContext } from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { addressOf } from '../address.ts'
import { extensionDependences, holds } from '../filters.ts'

const query: CatalogQuery = {
  name: 'dependences on extensions',
  onlyIf: holds('pg_depend', "refclassid = 'pg_extension'::regclass and deptype = 'x'"),
  sql: () => sql`
    select d.address, d.extension from (${extensionDependences}) d`,
}

/** That an object is dropped when an extension is. */
export const extensionDependence: Kind = defineKind<Attrs>({
  name: 'dependence on extension',
  query,
  read: (row, context) => {
    const [address, extension] = [text(row, 'address'), text(row, 'extension')]
    const target = context.find(address)
    if (!target) return undefined
    return {
      path: [target.id.kind, ...target.id.path, extension],
      parent: target.id,
      attrs: {},
      addresses: [`dependence/${address}/${extension}`],
      dependsOn: [{ kind: 'extension', path: [extension] }],
      facts: { extension },
    }
  },
  create: (object, context) => ({ sql: alter(object, 'depends', context), lock: 'none' }),
  drop: (object, context) => ({ sql: alter(object, 'no depends', context), lock: 'none' }),
  alter: {},
})

function alter({ id, parent, facts }: SchemaObject, word: string, context: PlanContext): Sql {
  const target = addressOf(parent ?? id, context)
  return sql`alter ${target} ${verbatim(word)} on extension ${ident(textAttr(facts, 'extension'))}`
}
