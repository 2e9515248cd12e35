/**
 * What a table has from the tables that it is a partition or a child of. PostgreSQL manual, sections 5.11 and 5.12.
 *
 * What is inherited is an object of the child as well, but the statements are the parent's: the
 * column that a parent gains, its children gain by the same statement.
 */
import type { PlanContext, Verb } from '../../core/kind.ts'
import { idText, sameValue, type ObjectId, type SchemaObject } from '../../core/schema.ts'
import { sql, type Sql } from '../../core/sql.ts'
import { fullName, tableOf } from './names.ts'
import { oncePerSchema } from './once-per-schema.ts'

/** What a new partition has from the columns of its parent, and keeps as its own. */
const passedOn = ['default', 'column storage', 'column compression']

const linkKinds = ['partition', 'inheritance']

/** The objects that tie a table to what it is a partition or a child of, in the order of the parents. */
export function linksOf(table: ObjectId, context: PlanContext): readonly SchemaObject[] {
  return context
    .childrenOf(table)
    .filter(({ id }) => linkKinds.includes(id.kind))
    .toSorted((left, right) => left.position - right.position)
}

/** Whether a link ties a partition to its table, and not a child. */
export function isPartition({ id }: SchemaObject): boolean {
  return id.kind === 'partition'
}

/** The table that a link leads to. */
export function parentOf({ attrs }: SchemaObject): ObjectId {
  const { of } = attrs
  return { kind: 'table', path: Array.isArray(of) ? of.map(String) : [] }
}

/** The tables that are partitions or children of this one, by their links. */
export function heirsOf(table: ObjectId, context: PlanContext): readonly SchemaObject[] {
  return context
    .dependentsOf(table)
    .filter((link) => linkKinds.includes(link.id.kind) && idText(parentOf(link)) === idText(table))
}

/** The links of the partitions of a table. */
export function partitionsOf(table: ObjectId, context: PlanContext): readonly SchemaObject[] {
  return heirsOf(table, context).filter(isPartition)
}

/** `only` before the name of a table that has partitions or children: each has its own statement. */
export function onlyTable(path: readonly string[], context: PlanContext): Sql {
  const table = { kind: 'table', path: path.slice(0, 2) }
  return heirsOf(table, context).length > 0 ? sql`only ${tableOf(path)}` : tableOf(path)
}

/** Whether a table is made with a link at once: `partition of`, `inherits`. */
export function bornOf(link: SchemaObject, context: PlanContext): boolean {
  const { parent } = link
  if (!parent || !isMade(parent, context) || !isMade(link.id, context)) return false
  return link.id.kind !== 'partition' || isPlainPartition(parent, link, context)
}

function isMade(id: ObjectId, context: PlanContext): boolean {
  return ['new', 'anew'].includes(context.standingOf(id))
}

/** A partition as `partition of` makes it: nothing that the parent has is missing, nothing is named otherwise. */
function isPlainPartition(table: ObjectId, link: SchemaObject, context: PlanContext): boolean {
  const parts = context.childrenOf(table)
  const theirs = context.childrenOf(parentOf(link)).filter(({ id }) => id.kind === 'column')
  return (
    parts.every((own) => isUsuallyMade(own) && !isTakenOver(own, context)) &&
    theirs.every((column) => keepsParts(column, table, context))
  )
}

/** Whether an index of the whole takes a constraint of the partition's own over, in place of making an index. */
function isTakenOver({ id, facts }: SchemaObject, context: PlanContext): boolean {
  if (id.kind === 'index' || facts['inherited'] === true) return false
  return context
    .childrenOf(id)
    .filter((tie) => tie.id.kind === 'index partition')
    .some(({ dependsOn }) => dependsOn.some((whole) => !standsAlone(whole, context)))
}

/** As the server makes what is inherited: under its own name, and tested. */
function isUsuallyMade({ attrs, facts }: SchemaObject): boolean {
  return facts['inherited'] !== true || (facts['named'] !== true && attrs['validated'] !== false)
}

/** What a column of the parent is filled with holds for the partition too, or another value does. */
function keepsParts(column: SchemaObject, table: ObjectId, context: PlanContext): boolean {
  const path = [...table.path, column.id.path.at(-1) ?? '']
  return context
    .childrenOf(column.id)
    .filter(({ id }) => passedOn.includes(id.kind))
    .every(({ id }) => context.get({ kind: id.kind, path }) !== undefined)
}

const tableKinds = ['table', 'foreign table']

/** The table that a part lies in, or a part of a part: a column, what is said of one, a constraint. */
function tableOfPart({ id, parent }: SchemaObject, context: PlanContext): ObjectId {
  if (parent && tableKinds.includes(parent.kind)) return parent
  const path = id.path.slice(0, 2)
  const foreign = { kind: 'foreign table', path }
  return context.get(foreign) ? foreign : { kind: 'table', path }
}

/** What an inherited part of a table follows: the link that brings it, or the same part of the parents. */
export function followedParts(
  object: SchemaObject,
  verb: Verb,
  context: PlanContext,
): readonly ObjectId[] {
  if (object.facts['inherited'] !== true) return followedAttribute(object, context)
  if (object.facts['named'] === true && verb === 'create') return []
  const links = linksOf(tableOfPart(object, context), context)
  const staying = links.filter(({ id }) => context.standingOf(id) === 'there')
  if (verb === 'create' && staying.length === 0)
    return links
      .filter((link) => bornOf(link, context) && !isSaidAgain(object, link))
      .filter((link) => !standsAlone(counterpart(object, link), context))
      .map(({ id }) => id)
  if (verb !== 'alter' && staying.some((link) => isSaidAgain(object, link))) return []
  const parts = staying.map((link) => counterpart(object, link))
  if (verb === 'create') return parts.filter((id) => !standsAlone(id, context))
  return verb === 'drop' && isHeldByOne(parts, context) ? [] : parts
}

/** Whether one of several parents keeps a part that the others lose: who has it from all of them keeps it then. */
function isHeldByOne(parts: readonly ObjectId[], context: PlanContext): boolean {
  return parts.some((id) => context.get(id) !== undefined && context.standingOf(id) === 'there')
}

/**
 * Whether the index of a whole table, or of a constraint of it, was made for `only` that: one of the partitions has
 * none that belongs to it.
 */
export const standsAlone: (index: ObjectId, context: PlanContext) => boolean =
  oncePerSchema(lacksPartitions)

function lacksPartitions(index: ObjectId, context: PlanContext): boolean {
  const table = context.get(index)?.parent
  if (!table || !['index', 'primary key', 'unique', 'exclusion'].includes(index.kind)) return false
  const links = context.dependentsOf(index).filter(({ id }) => id.kind === 'index partition')
  const held = new Set(links.map((link) => idText(indexedTable(link))))
  return partitionsOf(table, context).some(
    ({ parent }) => parent !== undefined && !held.has(idText(parent)),
  )
}

/** The table of the index that an index partition ties. */
export function indexedTable({ facts }: SchemaObject): ObjectId {
  return { kind: 'table', path: Array.isArray(facts['table']) ? facts['table'].map(String) : [] }
}

/** The parts of parents that a child's own come before, to be merged with them, and go after. */
export function outlivedParts(object: SchemaObject, context: PlanContext): readonly ObjectId[] {
  if (object.facts['inherited'] !== true) return []
  const links = linksOf(tableOfPart(object, context), context).filter(
    ({ id }) => context.standingOf(id) === 'there',
  )
  const parts = links.map((link) => counterpart(object, link))
  const isOwn = links.some((link) => isSaidAgain(object, link)) || isHeldByOne(parts, context)
  return isOwn ? parts : []
}

/**
 * The tables, as a statement names them, that a part is taken from one by one: its own, and where a child keeps
 * what it inherited, `only` that and then the children that do not.
 */
export function tablesLosing(object: SchemaObject, context: PlanContext): readonly Sql[] {
  const table = tableOfPart(object, context)
  const parts = inheritedBelow(object, context)
  if (!parts.some((part) => isKept(part, context))) return [tableOf(table.path)]
  const losing = parts.filter(({ id }) => context.standingOf(id) !== 'there')
  return [
    sql`only ${tableOf(table.path)}`,
    ...losing.flatMap((part) => tablesLosing(part, context)),
  ]
}

function isKept(part: SchemaObject, context: PlanContext): boolean {
  return (
    context.standingOf(part.id) === 'there' ||
    inheritedBelow(part, context).some((below) => isKept(below, context))
  )
}

/** The same part of the children that stay children, where they do not say it themselves. */
function inheritedBelow(object: SchemaObject, context: PlanContext): readonly SchemaObject[] {
  return heirsOf(tableOfPart(object, context), context)
    .filter((link) => !isPartition(link) && context.standingOf(link.id) === 'there')
    .flatMap((link) => context.get(partOf(link, object)) ?? [])
    .filter(({ facts }) => facts['local'] !== true)
}

/** The part of the table below a link that is named as one above it. */
function partOf({ parent }: SchemaObject, { id }: SchemaObject): ObjectId {
  return { kind: id.kind, path: [...(parent?.path ?? []), ...id.path.slice(2)] }
}

/** A column of a typed table goes with the attribute of the type. */
function followedAttribute(
  { id, parent }: SchemaObject,
  context: PlanContext,
): readonly ObjectId[] {
  const link = id.kind === 'column' && parent ? typeLinkOf(parent, context) : undefined
  if (!link || context.standingOf(link.id) !== 'there') return []
  return [{ kind: 'type attribute', path: [...parentOf(link).path, id.path.at(-1) ?? ''] }]
}

function typeLinkOf(table: ObjectId, context: PlanContext): SchemaObject | undefined {
  return context.childrenOf(table).find(({ id }) => id.kind === 'table type')
}

/** The composite type that a new table takes its columns from. */
export function typeOfTable(table: ObjectId, context: PlanContext): readonly string[] | undefined {
  const link = typeLinkOf(table, context)
  return link && bornOf(link, context) ? parentOf(link).path : undefined
}

/** The composite type of a typed table, as a statement names it. */
export function rowTypeName(path: readonly string[], context: PlanContext): Sql {
  const type = context.get({ kind: 'composite type', path })
  return type ? fullName(type) : tableOf(path)
}

/** A child that says an inherited part itself keeps it when the parent loses it. */
function isSaidAgain({ facts }: SchemaObject, link: SchemaObject): boolean {
  return link.id.kind === 'inheritance' && facts['local'] === true
}

/** The part of a parent that a part comes from: the one of the same name where nothing else is known. */
function counterpart({ id, facts }: SchemaObject, link: SchemaObject): ObjectId {
  const { origin } = facts
  if (Array.isArray(origin)) return { kind: id.kind, path: origin.map(String) }
  return { kind: id.kind, path: [...parentOf(link).path, ...id.path.slice(2)] }
}

/**
 * What a part follows that a new child only takes over, such as a default: the link, where the parent has
 * the same.
 */
export function takenOver(
  object: SchemaObject,
  verb: Verb,
  context: PlanContext,
): readonly ObjectId[] {
  if (verb !== 'create') return []
  return linksOf(tableOfPart(object, context), context)
    .filter((link) => bornOf(link, context))
    .filter((link) => sameValue(context.get(counterpart(object, link))?.attrs, object.attrs))
    .map(({ id }) => id)
}

/**
 * What a default follows: the link of a new child that takes it over, or the parent's, where all below have
 * the same.
 */
export function followedDefaults(
  object: SchemaObject,
  verb: Verb,
  context: PlanContext,
): readonly ObjectId[] {
  if (verb === 'drop') return []
  const parents = linksOf(tableOfPart(object, context), context)
    .filter((link) => context.standingOf(link.id) === 'there')
    .map((link) => counterpart(object, link))
  const leading = parents.filter((id) => {
    const parent = context.get(id)
    return parent !== undefined && isSharedBelow(parent, context)
  })
  return [...takenOver(object, verb, context), ...leading]
}

/** Whether all partitions and children, and theirs, have the same. */
export function isSharedBelow(object: SchemaObject, context: PlanContext): boolean {
  return heirsOf(tableOfPart(object, context), context).every((link) => {
    const own = context.get(partOf(link, object))
    return own !== undefined && sameValue(own.attrs, object.attrs) && isSharedBelow(own, context)
  })
}

/** Whether a part is written within its column: not when the column comes from a parent. */
export function standsInColumn(object: SchemaObject, context: PlanContext): boolean {
  const column = context.get({ kind: 'column', path: object.id.path })
  return column === undefined || followedParts(column, 'create', context).length === 0
}
