/** Security labels, once for every kind that can carry one. PostgreSQL manual: SECURITY LABEL. */
import { defineKind, type CatalogQuery, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, literal, sql, type Sql } from '../../../core/sql.ts'
import { addressOf } from '../address.ts'
import { holds } from '../filters.ts'

interface LabelAttrs extends Attrs {
  readonly label: string
}

/** Those of databases, roles and tablespaces belong to the cluster, and stand elsewhere. */
const query: CatalogQuery = {
  name: 'security labels',
  onlyIf: holds('pg_seclabel', 'true'),
  sql: () => sql`
    select l.classoid || '/' || l.objoid || '/' || l.objsubid as address, l.provider, l.label
      from pg_seclabel l`,
}

/**
 * What a provider, a module that is loaded into the server, has been told of an object. Its path is the kind and
 * the path of the object, and the provider. Without that provider a server reads labels, and takes none.
 */
export const securityLabel: Kind = defineKind<LabelAttrs>({
  name: 'security label',
  query,
  read: (row, context) => {
    const [address, provider] = [text(row, 'address'), text(row, 'provider')]
    const target = context.find(address)
    if (!target) return undefined
    return {
      path: [target.id.kind, ...target.id.path, provider],
      parent: target.id,
      attrs: { label: text(row, 'label') },
      addresses: [`security label/${address}/${provider}`],
      facts: { provider },
    }
  },
  create: (object, context) => setLabel(object, literal(object.attrs.label), context),
  drop: (object, context) => setLabel(object, sql`null`, context),
  alter: {
    label: { alter: (_, to, { to: context }) => setLabel(to, literal(to.attrs.label), context) },
  },
})

function setLabel({ id, parent, facts }: SchemaObject, label: Sql, context: PlanContext): OpSpec {
  const target = addressOf(parent ?? id, context)
  return {
    sql: sql`security label for ${ident(textAttr(facts, 'provider'))} on ${target} is ${label}`,
    lock: 'share update exclusive',
  }
}
