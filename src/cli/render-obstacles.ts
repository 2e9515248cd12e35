/** What stands in the way of revisions, for people. */
import { describeKeys } from '../commands/running/preflight.ts'
import type { Obstacle } from '../core/preflight.ts'
import { text } from '../report/text.ts'
import type { ExitCode } from './command.ts'
import { collect } from './flags.ts'
import type { View } from './view.ts'

/** The flag that consents to an obstacle by its code. */
export const despiteFlag: readonly [string, string, typeof collect] = [
  '--despite <code>',
  'run in spite of what preflight found, such as null-rows',
  collect,
]

/** 1 when something is certain to fail: a dry run found it, whatever runs something was refused. */
export function obstaclesExitCode({
  obstacles,
}: {
  readonly obstacles: readonly Obstacle[]
}): ExitCode {
  return obstacles.some(({ severity }) => severity === 'error') ? 1 : 0
}

/** Nothing where nothing stands in the way. */
export function renderObstacles(obstacles: readonly Obstacle[], view: View): string | undefined {
  if (obstacles.length === 0) return undefined
  const findings = obstacles.map((obstacle) => ({
    ...obstacle,
    message: [obstacle.message, describeKeys(obstacle)].filter((part) => part !== '').join('\n'),
  }))
  const title = 'What the database says to it:'
  return text.render({ title, findings }, view)
}
