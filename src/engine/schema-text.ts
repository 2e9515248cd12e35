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
  const first = endOfLine(text, 0)
  const head: Head = JSON.parse(text.slice(0, first))
  const wanted = roots && new Set([...roots].map(onOneLine))
  const objects = new Map<IdText, SchemaObject>()
  for (let start = first + 1; start < text.length;) {
    const end = endOfLine(text, start)
    const border = text.indexOf('\t', start)
    if (!wanted || wanted.has(text.slice(start, border))) {
      const object = objectOf(JSON.parse(text.slice(border + 1, end)))
      objects.set(idText(object.id), object)
    }
    start = end + 1
  }
  return {
    ...(head.server && { server: head.server }),
    objects,
    unmodeled: head.unmodeled,
    unmodeledNeeds: new Map(head.needs),
  }
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
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
