/** Statements as a script that the database's own client runs as Lockstep would. */
import type { Op } from '../../core/plan.ts'
import { runsOf, textOf } from '../../engine/sections.ts'

/** What runs in a transaction stands between `begin` and `commit`; what loses data is named at the head. */
export function scriptText(ops: readonly Op[]): string {
  const losses = ops
    .flatMap(({ hazards }) => hazards)
    .filter(({ code }) => code === 'data-loss')
    .map(({ code, message }) => `-- ${code}: ${message.replaceAll(/\s*[\r\n]\s*/g, ' ')}`)
  const parts = runsOf(ops).map((run) => {
    const text = textOf(run)
    return run[0]?.transactional === 'outside' ? text : `begin;\n${text}\ncommit;`
  })
  return [losses.join('\n'), ...parts].filter((part) => part !== '').join('\n\n')
}
