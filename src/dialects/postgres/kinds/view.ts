/** Views. PostgreSQL manual: CREATE VIEW, ALTER VIEW. */
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull, texts } from '../../../core/row.ts'
import { textAttr, type SchemaObject } from '../../../core/schema.ts'
import { join, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { ownName, tableOf, typeSlot } from '../names.ts'
import { bondToWholeType } from '../type-bond.ts'
import {
  optionChanges,
  optionClause,
  optionFacts,
  readViewOptions,
  type ViewOptions,
} from '../view-options.ts'

interface ViewAttrs extends ViewOptions {
  /** As the server prints it. */
  readonly definition: string
}

type ViewObject = SchemaObject<ViewAttrs>

const query: CatalogQuery = {
  name: 'views',
  onlyIf: holds('pg_class', "relkind = 'v' and oid >= 16384"),
  sql: () => sql`
    select n.nspname as schema, c.relname as name, pg_get_viewdef(c.oid) as definition,
           coalesce(c.reloptions, '{}') as options,
           array['1259/' || c.oid || '/0', '1247/' || c.reltype || '/0', '1247/' || t.typarray || '/0',
                 '2618/' || r.oid || '/0'] as addresses
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = c.reltype
      join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
     where c.relkind = 'v' and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}`,
}

/**
 * One rule for all: `create or replace` sets the options as well. A column that goes, moves or changes
 * its type asks for another view; what else can be replaced keeps all that stands on it.
 */
const change: AlterInPlace<ViewAttrs> = {
  alter: (from, to) =>
    from.attrs.definition === to.attrs.definition ? setOptions(from, to) : [replace(to)],
  letsGo: true,
}

/** A query with a name; its columns are objects of their own. */
export const view: Kind = defineKind<ViewAttrs>({
  name: 'view',
  drawnAs: 'box',
  file: 'views',
  printed: ['definition'],
  query,
  read: (row, context) => {
    const definition = textOrNull(row, 'definition')
    if (definition === null) return undefined
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      attrs: { definition: context.worded(withoutEnd(definition)), ...readViewOptions(row) },
      addresses: texts(row, 'addresses'),
      facts: { ...bondToWholeType, ...optionFacts(row) },
    }
  },
  address: ({ id }) => sql`view ${tableOf(id.path)}`,
  create: (object) => ({ sql: sql`create view ${declaration(object)}`, lock: 'none' }),
  standIn,
  drop: ({ id }) => ({ sql: sql`drop view ${tableOf(id.path)}`, lock: 'access exclusive' }),
  alter: {
    definition: change,
    securityBarrier: change,
    securityInvoker: change,
    checkOption: change,
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter view ${tableOf(id.path)} rename to ${ownName(to.path)}`,
      lock: 'access exclusive',
    }),
    likeness: () => 0,
    free: true,
  },
  // The type of its rows bears its name.
  occupies: ({ id }) => [`relation ${id.path.join('\u0000')}`, typeSlot(id)],
})

/** The query that the server prints for a view, without its semicolon. */
function withoutEnd(definition: string): string {
  return definition.replace(/;\s*$/, '')
}

function declaration(object: ViewObject): Sql {
  const { definition, checkOption } = object.attrs
  const check = checkOption === null ? '' : `\n  with ${checkOption} check option`
  return sql`${tableOf(object.id.path)}${optionClause(object)} as\n${verbatim(definition)}${verbatim(check)}`
}

/** A view with the same columns that selects nothing from anywhere, as pg_dump makes one. */
function standIn(object: ViewObject, context: PlanContext): ViewObject {
  const columns = context
    .childrenOf(object.id)
    .filter(({ id }) => id.kind === 'view column')
    .toSorted((left, right) => left.position - right.position)
    .map(nullColumn)
  return {
    ...object,
    attrs: {
      ...object.attrs,
      definition: ` SELECT ${join(columns, ',\n    ').text}`,
      checkOption: null,
    },
    dependsOn: object.dependsOn.filter(({ kind }) => kind === 'schema'),
  }
}

function nullColumn({ id, attrs }: SchemaObject): Sql {
  const collation = textAttr(attrs, 'collation')
  const collate = when(collation !== '', sql` COLLATE ${verbatim(collation)}`)
  return sql`NULL::${verbatim(textAttr(attrs, 'type'))}${collate} AS ${ownName(id.path)}`
}

/** What depends on the view stays as it is. */
function replace(to: ViewObject): OpSpec {
  return { sql: sql`create or replace view ${declaration(to)}`, lock: 'access exclusive' }
}

function setOptions(from: ViewObject, to: ViewObject): readonly OpSpec[] {
  return optionChanges(from, to).map((clause) => ({
    sql: sql`alter view ${tableOf(to.id.path)} ${clause}`,
    lock: 'access exclusive',
  }))
}
