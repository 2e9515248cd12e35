/** The changed objects of a comparison as SQL, on both sides. */
import type { Dialect } from '../core/dialect.ts'
import type { Definition } from '../core/drift.ts'
import type { Difference } from '../core/difference.ts'
import { emptySchema, idText, type IdText, type Schema, type SchemaObject } from '../core/schema.ts'
import { scriptOf } from '../engine/files.ts'
import { plan } from '../engine/plan.ts'
import { indexOf, needsOf } from '../engine/schema-index.ts'

/** Two schemas, and what leads from the first to the second. */
export interface DefinitionTask {
  readonly before: Schema
  readonly after: Schema
  readonly differences: readonly Difference[]
}

/** What writing SQL goes by. */
type Writer = Pick<Dialect, 'kinds' | 'takeTexts'>

/**
 * The statements that make each outermost object that differs, with its parts, as either schema has it;
 * sorted by id. Objects that both write alike are left out: what differs in them is no matter of SQL.
 *
 * Never throws: what can not be written alone is told by its attributes.
 */
export function definitionsOf(
  { before, after, differences }: DefinitionTask,
  writer: Writer,
): readonly Definition[] {
  const roots = [...new Set(differences.map(({ root }) => root))].sort()
  return roots
    .map((id) => ({ id, before: textIn(before, id, writer), after: textIn(after, id, writer) }))
    .filter((one) => one.before !== one.after)
}

function textIn(schema: Schema, id: IdText, writer: Writer): string | null {
  const root = schema.objects.get(id)
  if (!root) return null
  const parts = withParts(root, schema)
  try {
    const text = sqlOf(parts, schema, writer)
    return text === '' ? attributesOf(parts) : text
  } catch {
    return attributesOf(parts)
  }
}

/** An object and all that is part of it, the whole before its parts. */
function withParts(object: SchemaObject, schema: Schema): readonly SchemaObject[] {
  const parts = indexOf(schema).childrenOf(object.id)
  return [object, ...parts.flatMap((part) => withParts(part, schema))]
}

/** What the object needs is there already: a plan is made for the object alone. */
function sqlOf(
  parts: readonly SchemaObject[],
  schema: Schema,
  { kinds, takeTexts }: Writer,
): string {
  const own = new Set(parts.map(({ id }) => idText(id)))
  const there = new Map<IdText, SchemaObject>()
  const take = (object: SchemaObject): void => {
    for (const need of needsOf(object)) {
      const id = idText(need)
      const needed = schema.objects.get(id)
      if (!needed || own.has(id) || there.has(id)) continue
      there.set(id, needed)
      take(needed)
    }
  }
  parts.forEach(take)
  const from = { ...emptySchema, objects: there }
  const to = {
    ...emptySchema,
    objects: new Map([...there, ...parts.map((part) => [idText(part.id), part] as const)]),
  }
  const ops = plan(from, to, kinds).ops.map((op) => ({ ...op, hazards: [] }))
  const script = scriptOf(ops, to, { kinds, takeTexts })
  const start = `${takeTexts.session.text};\n\n`
  return (script.startsWith(start) ? script.slice(start.length) : script).trimEnd()
}

function attributesOf(parts: readonly SchemaObject[]): string {
  return parts
    .flatMap(({ id, attrs }) => [
      idText(id),
      ...Object.entries(attrs).map(([name, value]) => `  ${name}: ${linesOf(value)}`),
    ])
    .join('\n')
}

function linesOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\n', '\n    ') : JSON.stringify(value)
}
