/** Base types, and the shells that their functions are declared with. PostgreSQL manual: CREATE TYPE, ALTER TYPE. */
import type { Row } from '../../../core/connection.ts'
import { LockstepError } from '../../../core/errors.ts'
import { defineKind, type BothContexts, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, integer, text, textOrNull, texts } from '../../../core/row.ts'
import { idText, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { join, literal, number, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { fullName, optionList, typeName, typeSlot } from '../names.ts'
import { isShadowed } from '../type-query.ts'
import { isStored } from '../type-users.ts'

interface BaseAttrs extends Attrs {
  readonly input: string
  readonly output: string
  /** The functions that `alter type` can set, by option, qualified unless they are the system's. */
  readonly functions: { readonly [option: string]: string }
  readonly storage: string
  /** Everything else, as options in the order of the manual, such as `internallength = 16`. */
  readonly layout: readonly string[]
}

type BaseObject = SchemaObject<BaseAttrs>

// A range whose canonical function is the user's own is declared with a shell as well.
const query: CatalogQuery = {
  name: 'base types',
  sql: () => sql`
    select n.nspname as schema, t.typname as name, t.typtype = 'b' as is_base, ${isShadowed('t')} as shadowed,
           case t.typtype when 'b' then array['1247/' || t.oid || '/0', '1247/' || t.typarray || '/0'] end as addresses,
           case when t.typisdefined then array['shell type/' || t.oid]
                else array['1247/' || t.oid || '/0', 'shell type/' || t.oid] end as shell_addresses,
           t.typinput::text as input, t.typoutput::text as output, ${functionColumns},
           case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end as storage,
           t.typlen::int as length, t.typbyval as by_value, t.typalign::text as alignment, t.typcategory::text as category,
           t.typispreferred as preferred, t.typdefault as default,
           case when t.typelem <> 0 then format_type(t.typelem, null) end as element, t.typdelim::text as delimiter,
           t.typcollation <> 0 as collatable
      from pg_type t
      join pg_namespace n on n.oid = t.typnamespace
     where (t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)
            or t.typtype = 'p' and not t.typisdefined
            or t.typtype = 'r' and exists (select from pg_range r where r.rngtypid = t.oid and r.rngcanonical::oid >= 16384))
       and ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}`,
}

const functions: Readonly<Record<string, string>> = {
  receive: 'typreceive',
  send: 'typsend',
  typmod_in: 'typmodin',
  typmod_out: 'typmodout',
  analyze: 'typanalyze',
  subscript: 'typsubscript',
}

const functionColumns: Sql = join(
  Object.values(functions).map((column) =>
    verbatim(`case when t.${column}::oid <> 0 then t.${column}::text end as ${column}`),
  ),
)

/** The name of a type without its make: what the functions are declared with that make it a type. */
export const shellType: Kind = defineKind<Attrs>({
  name: 'shell type',
  query,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name')],
    attrs: {},
    addresses: texts(row, 'shell_addresses'),
    dependsOn: [{ kind: 'schema', path: [text(row, 'schema')] }],
    facts: { shadowed: bool(row, 'shadowed') },
  }),
  create: (object) => ({ sql: sql`create type ${fullName(object)}`, lock: 'none' }),
  // The type and its functions need each other: one statement takes them all.
  drop: (object, context) => ({
    sql: sql`drop type ${fullName(object)}${verbatim(context.dependentsOf(object.id).length > 0 ? ' cascade' : '')}`,
    lock: 'none',
  }),
  alter: {},
  occupies: ({ id }) => [typeSlot(id)],
})

/** A type whose values functions read and write. */
export const baseType: Kind = defineKind<BaseAttrs>({
  name: 'base type',
  query,
  read: (row) => {
    if (!bool(row, 'is_base')) return undefined
    const path = [text(row, 'schema'), text(row, 'name')]
    return {
      path,
      parent: { kind: 'shell type', path },
      attrs: readAttrs(row),
      addresses: texts(row, 'addresses'),
      facts: { shadowed: bool(row, 'shadowed') },
    }
  },
  address: (object) => sql`type ${fullName(object)}`,
  create,
  drop: (object) => ({ sql: sql`drop type ${fullName(object)} cascade`, lock: 'none' }),
  needsNewParent: (_, verb) => verb === 'drop',
  alter: {
    input: { refuse: whileStored },
    output: { refuse: whileStored },
    layout: { refuse: whileStored },
    functions: { alter: setFunctions, letsGo: true },
    storage: { alter: setStorage },
  },
})

function readAttrs(row: Row): BaseAttrs {
  const set = Object.entries(functions).flatMap(([option, column]) => {
    const name = textOrNull(row, column)
    return name === null ? [] : [[option, name] as const]
  })
  return {
    input: text(row, 'input'),
    output: text(row, 'output'),
    functions: Object.fromEntries(set),
    storage: text(row, 'storage'),
    layout: layoutOf(row).map((option) => option.text),
  }
}

const alignments: Readonly<Record<string, string>> = { c: 'char', s: 'int2', d: 'double' }

/** What differs from what goes without saying. */
function layoutOf(row: Row): readonly Sql[] {
  const length = integer(row, 'length')
  const alignment = alignments[text(row, 'alignment')]
  const [value, element] = [textOrNull(row, 'default'), textOrNull(row, 'element')]
  return [
    length < 0 ? [] : sql`internallength = ${number(length)}`,
    bool(row, 'by_value') ? sql`passedbyvalue` : [],
    alignment === undefined ? [] : verbatim(`alignment = ${alignment}`),
    text(row, 'category') === 'U' ? [] : sql`category = ${literal(text(row, 'category'))}`,
    bool(row, 'preferred') ? sql`preferred = true` : [],
    value === null ? [] : sql`default = ${literal(value)}`,
    element === null ? [] : sql`element = ${typeName(element, true)}`,
    text(row, 'delimiter') === ',' ? [] : sql`delimiter = ${literal(text(row, 'delimiter'))}`,
    bool(row, 'collatable') ? sql`collatable = true` : [],
  ].flat()
}

function create(object: BaseObject): OpSpec {
  const { input, output, functions: others, storage, layout } = object.attrs
  const options = [
    verbatim(`input = ${input}`),
    verbatim(`output = ${output}`),
    ...Object.entries(others).map(([option, name]) => verbatim(`${option} = ${name}`)),
    ...layout.map(verbatim),
    ...(storage === 'plain' ? [] : [verbatim(`storage = ${storage}`)]),
  ]
  return { sql: optionList(sql`create type ${fullName(object)}`, options), lock: 'none' }
}

function setFunctions(from: BaseObject, to: BaseObject): OpSpec {
  const names = Object.keys({ ...from.attrs.functions, ...to.attrs.functions })
  const changed = names.filter((name) => from.attrs.functions[name] !== to.attrs.functions[name])
  return set(
    to,
    changed.map((name) => verbatim(`${name} = ${to.attrs.functions[name] ?? 'none'}`)),
  )
}

/** @throws {LockstepError} `cannot-plan` for `plain`: values may be stored otherwise by then. */
function setStorage({ id }: BaseObject, to: BaseObject): OpSpec {
  if (to.attrs.storage !== 'plain') return set(to, [verbatim(`storage = ${to.attrs.storage}`)])
  throw new LockstepError('cannot-plan', {
    message: `The storage of type "${id.path.join('.')}" can not become plain again.`,
    hint: 'Declare the new type under another name, and cast the columns over in a revision of your own.',
    details: { object: idText(id) },
  })
}

function set(object: BaseObject, options: readonly Sql[]): OpSpec {
  return { sql: sql`alter type ${fullName(object)} set (${join(options)})`, lock: 'none' }
}

function whileStored(
  { id }: BaseObject,
  _: BaseObject,
  contexts: BothContexts,
): { readonly message: string; readonly hint: string } | undefined {
  if (!isStored(id, contexts.from)) return undefined
  return {
    message: `Type "${id.path.join('.')}" can not be given another make while columns hold values of it.`,
    hint: 'Declare the new type under another name, and cast the columns over in a revision of your own.',
  }
}
