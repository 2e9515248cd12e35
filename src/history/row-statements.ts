/** Statements whose work shows in rows, and so in no schema. */
import { sectionsOf, type Direction, type Revision } from '../core/revision.ts'

import { isBlank, scan, type Token } from './sql-scanner.ts'

/** What such statements start with; `do` and `call` may do anything. */
const words = new Set(
  'insert update delete merge truncate copy select with values call do execute'.split(' '),
)

/**
 * Whether a section of a revision has a statement that writes rows, or may: one that no comparison of schemas can show.
 */
export function writesRows(revision: Revision, direction: Direction = 'up'): boolean {
  return sectionsOf(revision, direction).some(({ text }) => statementsOf(text).some(mayWriteRows))
}

/** Whether a revision does what no schema shows: it writes rows, or changes what belongs to the whole server. */
export function reachesBeyondSchemas(revision: Revision): boolean {
  return sectionsOf(revision, 'up').some(({ text }) =>
    statementsOf(text).some((words) => mayWriteRows(words) || changesServer(words)),
  )
}

/** Roles and databases stand beside every schema, and so does what they are set to. */
function changesServer([first = '', second = '']: readonly string[]): boolean {
  const verbs = ['create', 'alter', 'drop']
  const things = ['role', 'user', 'group', 'database', 'tablespace', 'system']
  return (verbs.includes(first) && things.includes(second)) || first === 'refresh'
}

function mayWriteRows(statement: readonly string[]): boolean {
  const [first = ''] = statement
  return words.has(first) || makesTableOfRows(statement)
}

/** `create table … as`, which `create view … as` is not. */
function makesTableOfRows(statement: readonly string[]): boolean {
  const [first, ...rest] = statement
  const kind = rest.findIndex((word) => word === 'table')
  return first === 'create' && kind !== -1 && kind < 4 && asOutsideParentheses(rest.slice(kind))
}

function asOutsideParentheses(words: readonly string[]): boolean {
  let depth = 0
  return words.some((word) => {
    if (word === '(') depth++
    if (word === ')') depth--
    return depth === 0 && word === 'as'
  })
}

/** The words and symbols of each statement. */
function statementsOf(text: string): readonly (readonly string[])[] {
  const statements: string[][] = [[]]
  for (const token of scan(text).tokens) {
    const word = wordOf(text, token)
    if (word === ';') statements.push([])
    else if (word !== '') statements.at(-1)?.push(word)
  }
  return statements
}

function wordOf(text: string, { kind, start, end }: Token): string {
  if (isBlank(kind)) return ''
  const plain = kind === 'word' || kind === 'symbol'
  return plain ? text.slice(start, end).toLowerCase() : '…'
}
