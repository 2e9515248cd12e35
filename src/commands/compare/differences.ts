/** Differences between two schemas, as data. */
import type { Change } from '../../core/change.ts'
import type { Difference, DifferenceSubject } from '../../core/difference.ts'
import {
  idText,
  type IdText,
  type Schema,
  type SchemaObject,
  type Unmodeled,
} from '../../core/schema.ts'
import { compare } from '../../engine/compare.ts'

/** What two schemas differ in, and what nobody can tell. */
export interface Differences {
  /** Sorted by id; what no kind reads stands behind. */
  readonly differences: readonly Difference[]
  /** On both sides, and read by no kind, or not by this role: they may be equal or not. */
  readonly notCompared: readonly Unmodeled[]
}

/** Hold two schemas against each other, with what no kind reads by its name. */
export function differencesOf(from: Schema, to: Schema): Differences {
  const unread = [...unreadIn(from, to), ...unreadIn(to, from)]
  const isUnread = (one: Unmodeled): boolean => unread.some(({ stranger }) => stranger === one)
  const hidden = new Set(unread.map(({ id }) => id))
  const modeled = compare(from, to).map((change) => differenceOf(change, from, to))
  const [before, after] = [namesOf(from), namesOf(to)]
  const gone = from.unmodeled.filter((one) => !after.has(nameOf(one)) && !isUnread(one))
  const added = to.unmodeled.filter((one) => !before.has(nameOf(one)) && !isUnread(one))
  return {
    differences: [
      ...modeled.filter(({ root }) => !hidden.has(root)),
      ...gone.map((one) => strangerDifference('drop', one)),
      ...added.map((one) => strangerDifference('create', one)),
    ],
    notCompared: [
      ...to.unmodeled.filter((one) => before.has(nameOf(one))),
      ...unread.map(({ stranger }) => stranger),
    ],
  }
}

/** An object that is there, and that a role may not read: the other side knows what it is. */
interface Unread {
  readonly stranger: Unmodeled
  readonly id: IdText
}

/** What one side may not read is labelled `<kind> that …`, and bears the name that it has on the other. */
function unreadIn(schema: Schema, other: Schema): readonly Unread[] {
  return schema.unmodeled.flatMap((stranger) => {
    const [kind, ...more] = stranger.label.split(' that ')
    if (kind === undefined || more.length === 0) return []
    const id = `${kind} ${stranger.name}`
    return other.objects.has(id) ? [{ stranger, id }] : []
  })
}

function differenceOf(change: Change, from: Schema, to: Schema): Difference {
  if (change.verb === 'rename') throw new TypeError('Comparing finds no renames.')
  if (change.verb === 'create')
    return { verb: 'create', ...subjectOf(change.to, to), attributes: change.to.attrs }
  if (change.verb === 'drop')
    return { verb: 'drop', ...subjectOf(change.from, from), attributes: change.from.attrs }
  const { attribute, before, after } = change
  return { verb: 'alter', ...subjectOf(change.to, to), attribute, before, after }
}

function subjectOf(object: SchemaObject, schema: Schema): DifferenceSubject {
  const { id, parent } = object
  return {
    id: idText(id),
    kind: id.kind,
    path: id.path,
    parent: parent ? idText(parent) : null,
    root: rootOf(object, schema),
  }
}

function rootOf({ id, parent }: SchemaObject, schema: Schema): IdText {
  const whole = parent && schema.objects.get(idText(parent))
  return whole ? rootOf(whole, schema) : idText(id)
}

function strangerDifference(verb: 'create' | 'drop', one: Unmodeled): Difference {
  const id = nameOf(one)
  return { verb, id, kind: one.label, path: [one.name], parent: null, root: id, attributes: null }
}

function namesOf({ unmodeled }: Schema): ReadonlySet<string> {
  return new Set(unmodeled.map(nameOf))
}

function nameOf({ label, name }: Unmodeled): string {
  return `${label} ${name}`
}
