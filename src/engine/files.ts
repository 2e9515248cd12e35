/** A schema as files that run in the order of their names. */
import { createHash } from 'node:crypto'
import type { Dialect } from '../core/dialect.ts'
import { fileOrder, type FileName, type SchemaFile } from '../core/files.ts'
import type { Kind } from '../core/kind.ts'
import type { Op } from '../core/plan.ts'
import {
  idText,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import { verbatim } from '../core/sql.ts'
import { KindSet, planContext } from './context.ts'
import { plan } from './plan.ts'
import { needsOf } from './schema-index.ts'
import { textOf } from './sections.ts'

/** What cutting goes by. */
type Cutter = Pick<Dialect, 'kinds' | 'newDatabase' | 'takeTexts'>

const later = '90_later/'
const lastFile = '99_last.sql'

/**
 * The statements that make a schema in a new database, cut into files: one for each table with what
 * belongs to it, one for each sort of the rest.
 *
 * What needs something that its file would come before goes to a file of the same name in the folder
 * `90_later`, and, if that is not late enough, to the one within it.
 *
 * @returns In the order in which they run: that of their paths.
 * @throws {LockstepError} `cannot-plan`.
 */
export function filesOf(schema: Schema, cutter: Cutter): readonly SchemaFile[] {
  const kinds = new KindSet(cutter.kinds)
  const places = new Places(schema, kinds)
  const earlier = earlierOf(schema, kinds)
  const files = new Map<string, Op[]>()
  const makers = new Map<IdText, string>()
  for (const op of plan(cutter.newDatabase, schema, cutter.kinds.map(apart)).ops) {
    const path = firstFrom(places.of(op.id), pathsNeeded(op, earlier, makers))
    for (const id of op.covers) makers.set(id, path)
    const file = files.get(path)
    if (file) file.push(op)
    else files.set(path, [op])
  }
  return [...files]
    .map(([path, ops]) => ({ path, text: scriptOf(ops, schema, cutter) }))
    .sort((left, right) => (left.path < right.path ? -1 : 1))
}

/** What has a file of its own is not written within another statement. */
function apart(kind: Kind): Kind {
  return kind.file === undefined ? kind : { ...kind, inlines: () => false }
}

/**
 * The statements of ops as a script that runs without a transaction around it.
 *
 * Texts that name other objects may name later ones, or what is not there any more: they are taken as
 * they stand.
 */
export function scriptOf(
  ops: readonly Op[],
  schema: Schema,
  { kinds, takeTexts }: Pick<Cutter, 'kinds' | 'takeTexts'>,
): string {
  const set = new KindSet(kinds)
  const mentions = ops.some(({ covers }) =>
    covers.some((id) => {
      const object = schema.objects.get(id)
      return object !== undefined && set.of(object.id).mentions !== undefined
    }),
  )
  const { session, ahead } = takeTexts
  const text = textOf(ops.map((op) => withoutStart(op, `${ahead.text};\n`)))
  return `${mentions ? `${session.text};\n\n` : ''}${text}\n`
}

function withoutStart(op: Op, start: string): Op {
  const { text } = op.sql
  return text.startsWith(start) ? { ...op, sql: verbatim(text.slice(start.length)) } : op
}

/** The files of what an op comes after, and of the earlier statements for the same objects. */
function pathsNeeded(
  { covers }: Op,
  earlier: (id: IdText) => readonly ObjectId[],
  makers: ReadonlyMap<IdText, string>,
): readonly string[] {
  return covers.flatMap((id) =>
    [id, ...earlier(id).map(idText)].flatMap((need) => makers.get(need) ?? []),
  )
}

/** What is made before an object: what it needs, and what its kind or the other's says comes first. */
function earlierOf(schema: Schema, kinds: KindSet): (id: IdText) => readonly ObjectId[] {
  const context = planContext({ schema, kinds, standingOf: () => 'new' })
  const outliving = new Map<IdText, ObjectId[]>()
  for (const object of schema.objects.values())
    for (const other of kinds.of(object.id).outlives?.(object, context) ?? [])
      outliving.set(idText(other), [...(outliving.get(idText(other)) ?? []), object.id])
  return (id) => {
    const object = schema.objects.get(id)
    if (!object) return []
    const after = kinds.of(object.id).comesAfter?.(object, 'create', context) ?? []
    return [...needsOf(object), ...after, ...(outliving.get(id) ?? [])]
  }
}

/** The first file of a place that comes before none of those needed. */
function firstFrom(place: string, needed: readonly string[]): string {
  if (needed.includes(lastFile)) return lastFile
  let path = place
  while (needed.some((other) => other > path)) path = `${later}${path}`
  return path
}

/** Where objects would stand if nothing needed another. */
class Places {
  readonly #kinds: KindSet
  readonly #schema: Schema

  constructor(schema: Schema, kinds: KindSet) {
    this.#kinds = kinds
    this.#schema = schema
  }

  of(id: ObjectId): string {
    const object = this.#schema.objects.get(idText(id))
    return object ? this.#placeOf(object) : fileNamed('other')
  }

  /** With its parent or its owner, unless its kind says otherwise. */
  #placeOf(object: SchemaObject): string {
    const kind = this.#kinds.of(object.id)
    const name = kind.last === true ? 'last' : kind.file
    if (object.parent) return name === undefined ? this.of(object.parent) : fileNamed(name)
    const owner = kind
      .dropsWith?.(object)
      .flatMap((id) => this.#schema.objects.get(idText(id)) ?? [])[0]
    if (owner) return this.#placeOf(owner)
    return name === 'tables' ? tableFile(object.id.path) : fileNamed(name ?? 'other')
  }
}

function fileNamed(name: FileName): string {
  return name === 'last' ? lastFile : `${prefixOf(name)}.sql`
}

function tableFile(path: readonly string[]): string {
  return `${[prefixOf('tables'), ...path.map(safeName)].join('/')}.sql`
}

function prefixOf(name: FileName): string {
  return `${String(fileOrder.indexOf(name) + 1).padStart(2, '0')}_${name}`
}

/** Names that some system keeps for itself, or that a search for files passes over. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|node_modules|__tests__)$/

/**
 * A name as a part of a path on any file system, where capitals may count for nothing: what is more than
 * small letters, digits and `_` is told apart by a digest.
 */
function safeName(name: string): string {
  if (/^[a-z0-9_]{1,63}$/.test(name) && !reserved.test(name)) return name
  const readable = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '')
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return readable === '' ? digest : `${readable}-${digest}`
}
