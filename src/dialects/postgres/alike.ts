/** Definitions as servers of different major versions print them, compared as syntax trees. */
import { parseScript } from './parse.ts'

/**
 * Whether two printed texts, queries or expressions, are the same but for wording that depends on the
 * version: up to PostgreSQL 15 the columns of a view over one relation bear its name.
 */
export async function alike(one: string, other: string): Promise<boolean> {
  const [left, right] = [await normalForm(one), await normalForm(other)]
  return left !== undefined && left === right
}

/** How a text may be a part of a statement: as one, as an expression, as the body of a routine. */
const wholes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `select ${text}`,
  (text) => `create function f() returns int language sql ${text}`,
]

/** Nothing for what no statement can hold. */
async function normalForm(text: string): Promise<string | undefined> {
  for (const whole of wholes) {
    const parsed = await parseScript(whole(text)).catch(() => undefined)
    if (parsed !== undefined && parsed.length > 0)
      return JSON.stringify(parsed.map(({ node }) => normalised(node, undefined)))
  }
  return undefined
}

/** Where in the text a part of it stands. */
const place = /location$|list_start$|list_end$/

/** @param relation - The only one that columns can be of: its name in front of a column says nothing. */
function normalised(tree: unknown, relation: string | undefined): unknown {
  if (Array.isArray(tree)) return tree.map((item) => normalised(item, relation))
  if (typeof tree !== 'object' || tree === null) return tree
  const entries = Object.entries(tree).filter(([key]) => !place.test(key))
  return Object.fromEntries(
    entries.map(([key, value]) => [key, normalisedField(key, value, relation)]),
  )
}

function normalisedField(key: string, value: unknown, relation: string | undefined): unknown {
  if (key === 'SelectStmt') return normalised(value, onlyRelation(value))
  if (key === 'ColumnRef' && relation !== undefined) return withoutRelation(value, relation)
  return normalised(value, relation)
}

function onlyRelation(select: unknown): string | undefined {
  const from: unknown = property(select, 'fromClause')
  if (!Array.isArray(from) || from.length !== 1) return undefined
  const [item]: readonly unknown[] = from
  const range = ['RangeVar', 'RangeSubselect', 'RangeFunction']
    .map((key) => property(item, key))
    .find((one) => one !== undefined)
  const alias = property(property(range, 'alias'), 'aliasname')
  const name = alias ?? property(range, 'relname')
  return typeof name === 'string' ? name : undefined
}

function withoutRelation(column: unknown, relation: string): unknown {
  const fields = property(column, 'fields')
  if (!Array.isArray(fields) || fields.length < 2) return normalised(column, undefined)
  const [first, ...rest]: readonly unknown[] = fields
  const isRelation = property(property(first, 'String'), 'sval') === relation
  return normalised({ fields: isRelation ? rest : fields }, undefined)
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
