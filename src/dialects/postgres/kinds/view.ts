/** Views. PostgreSQL manual: CREATE VIEW, ALTER VIEW. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { join, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { ownName, tableOf, typeSlot } from '../names.ts'
import { stableText } from '../stable-text.ts'
import { bondToWholeType } from '../type-bond.ts'

interface ViewAttrs extends Attrs {
  /** As the server prints it. */
  readonly definition: string
  readonly securityBarrier: boolean
  readonly securityInvoker: boolean
  /** `local`, `cascaded` or nothing. */
  readonly checkOption: string | null
}

type ViewObject = SchemaObject<ViewAttrs>

const query: CatalogQuery = {
  name: 'views',
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
  file: 'views',
  printed: ['definition'],
  query,
  read: (row) => {
    const definition = textOrNull(row, 'definition')
    if (definition === null) return undefined
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      attrs: { definition: bodyOf(definition), ...readOptions(texts(row, 'options')) },
      addresses: texts(row, 'addresses'),
      facts: bondToWholeType,
    }
  },
  address: ({ id }) => sql`view ${tableOf(id.path)}`,
  create: (object) => ({ sql: sql`create view ${declaration(object)}`, lock: 'none' }),
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
function bodyOf(definition: string): string {
  return stableText(definition.replace(/;\s*$/, ''))
}

/** Options as the catalog holds them, `security_barrier=on`; one that is off is as good as none. */
function readOptions(
  options: readonly string[],
): Pick<ViewAttrs, 'securityBarrier' | 'securityInvoker' | 'checkOption'> {
  const given = new Map(options.map((option) => [nameOf(option), valueOf(option)]))
  return {
    securityBarrier: isOn(given.get('security_barrier')),
    securityInvoker: isOn(given.get('security_invoker')),
    checkOption: given.get('check_option') ?? null,
  }
}

function nameOf(option: string): string {
  return option.slice(0, option.indexOf('='))
}

function valueOf(option: string): string {
  return option.slice(option.indexOf('=') + 1).toLowerCase()
}

/** What PostgreSQL takes for true: manual, section 8.6. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(?:t(?:r(?:u(?:e)?)?)?|y(?:e(?:s)?)?|on|1)$/.test(value)
}

function declaration({ id, attrs }: ViewObject): Sql {
  const options = onOptions(attrs).map(assignment)
  const list = when(options.length > 0, sql` with (${join(options)})`)
  const check = attrs.checkOption === null ? '' : `\n  with ${attrs.checkOption} check option`
  return sql`${tableOf(id.path)}${list} as\n${verbatim(attrs.definition)}${verbatim(check)}`
}

/** What depends on the view stays as it is. */
function replace(to: ViewObject): OpSpec {
  return { sql: sql`create or replace view ${declaration(to)}`, lock: 'access exclusive' }
}

function setOptions(from: ViewObject, to: ViewObject): readonly OpSpec[] {
  const [before, after] = [allOptions(from.attrs), allOptions(to.attrs)]
  const set = after.filter((option) => !before.some((other) => sameOption(other, option)))
  const reset = before.filter(([name]) => !after.some(([other]) => other === name))
  return [
    ...(reset.length > 0 ? [sql`reset (${join(reset.map(([name]) => verbatim(name)))})`] : []),
    ...(set.length > 0 ? [sql`set (${join(set.map(assignment))})`] : []),
  ].map((clause) => ({
    sql: sql`alter view ${tableOf(to.id.path)} ${clause}`,
    lock: 'access exclusive',
  }))
}

type Option = readonly [name: string, value: string]

function onOptions({ securityBarrier, securityInvoker }: ViewAttrs): readonly Option[] {
  return [
    ...(securityBarrier ? [['security_barrier', 'true'] as const] : []),
    ...(securityInvoker ? [['security_invoker', 'true'] as const] : []),
  ]
}

function allOptions(attrs: ViewAttrs): readonly Option[] {
  const { checkOption } = attrs
  return [
    ...onOptions(attrs),
    ...(checkOption === null ? [] : [['check_option', checkOption] as const]),
  ]
}

function assignment([name, value]: Option): Sql {
  return verbatim(`${name} = ${value}`)
}

function sameOption([name, value]: Option, [other, otherValue]: Option): boolean {
  return name === other && value === otherValue
}
