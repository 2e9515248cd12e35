/** What of a database the checks of its health are to leave alone. */
import type { LeavesAlone } from '../core/health.ts'
import { leavesAlone } from '../engine/scope.ts'
import type { Project } from '../project/project.ts'

/** What the patterns and the presets of a config leave alone. */
export function leavesAloneOf({ config }: Pick<Project, 'config'>): LeavesAlone {
  return leavesAlone(config)
}
