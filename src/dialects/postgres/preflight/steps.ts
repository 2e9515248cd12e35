/** The statements that are to run, taken apart into what each does. */
import type { Node, RangeVar } from 'libpg-query'
import type { Location } from '../../../core/finding.ts'
import type { PendingStatement } from '../../../core/preflight.ts'
import { parseScript, walk } from '../parse.ts'
import { afterName, piecesOf, splitByComma } from './pieces.ts'
import type { Step } from './rule.ts'

/** Code of which nobody can say what it will do. */
export interface ClosedStep {
  readonly node: undefined
  readonly location: Location
}

/** Take a statement apart: `alter table` into its commands, any other stays whole. */
export async function stepsOf({
  text,
  location,
}: PendingStatement): Promise<readonly (Step | ClosedStep)[]> {
  if (text === undefined) return [{ node: undefined, location }]
  const [parsed] = await parseScript(text)
  if (parsed === undefined) return []
  const { node } = parsed
  const piece = await piecesOf(text)
  if (!('AlterTableStmt' in node)) return [{ node, piece, alter: undefined, location }]
  const { relation, cmds = [] } = node.AlterTableStmt
  if (relation === undefined) return [{ node, piece, alter: undefined, location }]
  const texts = splitByComma(afterName(piece, relation.location ?? 0))
  return cmds.flatMap((item, at) => {
    if (!('AlterTableCmd' in item)) return []
    const command = item.AlterTableCmd
    return [{ node, piece: texts[at] ?? piece, alter: { relation, command }, location }]
  })
}

/** Every relation that a statement names. */
export function relationsIn(node: Node): readonly RangeVar[] {
  const found: RangeVar[] = []
  walk(node, (inner) => {
    if (isRelation(inner)) found.push(inner)
  })
  return found
}

export function isRelation(value: unknown): value is RangeVar {
  return (
    typeof value === 'object' &&
    value !== null &&
    'relname' in value &&
    typeof value.relname === 'string'
  )
}

/** What an expression names: columns, and the last parts of functions, types and operators. */
export function namedIn(expression: Node | undefined): {
  readonly columns: readonly string[]
  readonly names: readonly string[]
} {
  const columns: string[] = []
  const names: string[] = []
  walk(expression, (inner) => {
    if ('fields' in inner) pushLast(columns, inner.fields)
    if ('funcname' in inner) pushLast(names, inner.funcname)
    if ('names' in inner) pushLast(names, inner.names)
    if ('name' in inner) pushLast(names, inner.name)
  })
  return { columns, names }
}

function pushLast(list: string[], parts: unknown): void {
  const last: unknown = Array.isArray(parts) ? parts.at(-1) : undefined
  walk(last, (inner) => {
    if ('sval' in inner && typeof inner.sval === 'string') list.push(inner.sval)
  })
}
