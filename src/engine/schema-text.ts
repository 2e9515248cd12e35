/** A schema as text and back, for a cache: one line for each object, so that a reader may skip what it does not need. */
import type { ServerInfo } from '../core/connection.ts'
import {
  idText,
  type Attrs,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
  type Unmodeled,
} from '../core/schema.ts'

interface Head {
  readonly server: ServerInfo | undefined
  readonly unmodeled: readonly Unmodeled[]
  readonly needs: readonly (readonly [IdText, readonly string[]])[]
}

type IdParts = readonly [kind: string, path: readonly string[]]
type ObjectParts = readonly [
  id: IdParts,
  parent: IdParts | 0,
  attrs: Attrs,
  dependsOn: readonly IdParts[],
  position: number,
  facts: Attrs,
]

/** Write a schema down; what patterns have left out of it is forgotten. */
export function schemaToText({ server, unmodeled, unmodeledNeeds, objects }: Schema): string {
  const head: Head = { server, unmodeled, needs: [...unmodeledNeeds] }
  const lines = [JSON.stringify(head)]
  for (const object of objects.values())
    lines.push(`${onOneLine(rootOf(object, objects))}\t${JSON.stringify(partsOf(object))}`)
  return lines.join('\n')
}

/**
 * Read what {@link schemaToText} wrote.
 *
 * @param roots - The outermost objects to read with their parts; all unless given.
 */
export function schemaFromText(text: string, roots?: ReadonlySet<IdText>): Schema {
  const [first = '', ...lines] = text.split('\n')
  const head: Head = JSON.parse(first)
  const wanted = roots && new Set([...roots].map(onOneLine))
  const objects = new Map<IdText, SchemaObject>()
  for (const line of lines) {
    const border = line.indexOf('\t')
    if (wanted && !wanted.has(line.slice(0, border))) continue
    const object = objectOf(JSON.parse(line.slice(border + 1)))
    objects.set(idText(object.id), object)
  }
  return {
    ...(head.server && { server: head.server }),
    objects,
    unmodeled: head.unmodeled,
    unmodeledNeeds: new Map(head.needs),
  }
}

/** The id of the outermost object that another is a part of. */
export function rootOf({ id, parent }: SchemaObject, objects: Schema['objects']): IdText {
  const whole = parent && objects.get(idText(parent))
  return whole ? rootOf(whole, objects) : idText(id)
}

/** Names may hold line ends and tabs. */
function onOneLine(id: IdText): string {
  return JSON.stringify(id).slice(1, -1)
}

function partsOf({ id, parent, attrs, dependsOn, position, facts }: SchemaObject): ObjectParts {
  return [idParts(id), parent ? idParts(parent) : 0, attrs, dependsOn.map(idParts), position, facts]
}

function idParts({ kind, path }: ObjectId): IdParts {
  return [kind, path]
}

function objectOf([id, parent, attrs, dependsOn, position, facts]: ObjectParts): SchemaObject {
  return {
    id: idOf(id),
    parent: parent === 0 ? undefined : idOf(parent),
    attrs,
    dependsOn: dependsOn.map(idOf),
    position,
    facts,
  }
}

function idOf([kind, path]: IdParts): ObjectId {
  return { kind, path }
}
