/** From the ops of a plan to the sections of a revision file. */
import type { Op } from '../core/plan.ts'
import type { Direction, Section } from '../core/revision.ts'

/**
 * The sections that hold the ops: one for each run of ops that share a transaction. What has to be
 * committed before it can be used ends its section.
 */
export function sectionsOf(
  ops: readonly Op[],
  direction: Direction,
): readonly Omit<Section, 'line'>[] {
  return runsOf(ops).map((run) => ({
    direction,
    transactional: run[0]?.transactional !== 'outside',
    text: textOf(run),
  }))
}

/** The statements of ops as people read them: dangers above, blank lines between objects. */
export function textOf(ops: readonly Op[]): string {
  return ops.map((op, at) => gap(ops[at - 1], op) + hazardLines(op) + op.sql.text + ';').join('\n')
}

/** Runs of ops that share a transaction, or stand outside one. */
export function runsOf(ops: readonly Op[]): readonly (readonly Op[])[] {
  const runs: Op[][] = []
  for (const op of ops) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && joins(last, op)) run.push(op)
    else runs.push([op])
  }
  return runs
}

function joins(last: Op, next: Op): boolean {
  if (last.transactional === 'outside' || next.transactional === 'outside')
    return last.transactional === next.transactional
  return last.transactional === 'inside' || next.transactional === 'commit after'
}

function gap(previous: Op | undefined, op: Op): string {
  if (!previous) return ''
  const sameSort = previous.verb === op.verb && previous.id.kind === op.id.kind
  return isLong(previous) || isLong(op) || !sameSort ? '\n' : ''
}

function hazardLines({ hazards }: Op): string {
  // A name may hold a line end, behind which the comment would go on as a statement.
  return hazards
    .map(({ code, message }) => `-- ${code}: ${message.replaceAll(/\s*[\r\n]\s*/g, ' ')}\n`)
    .join('')
}

function isLong({ sql }: Op): boolean {
  return sql.text.includes('\n')
}
