/** Whether the revisions can be read, and lead to one head. */
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { buildGraph } from '../../history/revision-graph.ts'
import type { Project } from '../../project/project.ts'
import { count, headNames } from '../revision-name.ts'
import { type DoctorLine, failure, ok } from './line.ts'

/** The folder of the revisions. */
export function checkMigrationsFolder(project: Project): readonly DoctorLine[] {
  const folder = relative(project.root, project.migrationsFolder)
  if (existsSync(project.migrationsFolder)) return [ok('migrations', folder)]
  return [
    {
      subject: 'migrations',
      status: 'warn',
      message: `There is no folder "${folder}" yet.`,
      hint: 'The first `lockstep generate` makes it.',
    },
  ]
}

/** How many revisions there are, and their head. */
export async function checkRevisions(project: Project): Promise<readonly DoctorLine[]> {
  try {
    const graph = buildGraph(await project.readRevisions())
    if (graph.revisions.length === 0) return []
    const heads = headNames(graph, new Set(graph.heads))
    const names = heads.map(({ id, message }) => `${id} (${message})`).join(', ')
    const total = count(graph.revisions.length, 'revision')
    if (heads.length === 1) return [ok('revisions', `${total}, head ${names}`)]
    return [
      {
        subject: 'revisions',
        status: 'warn',
        message: `${total} with ${heads.length} heads: ${names}.`,
        hint: 'Join them: `lockstep merge`.',
      },
    ]
  } catch (thrown) {
    return [failure('revisions', thrown)]
  }
}
