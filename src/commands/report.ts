/** A schema and its history as a report, whether anything differs or not. */
import { silent, type Progress } from '../core/progress.ts'
import type { Revision } from '../core/revision.ts'
import { buildGraph } from '../history/revision-graph.ts'
import type { OpenOptions } from '../project/open.ts'
import type { Project } from '../project/project.ts'
import type { Report, RevisionNode } from '../report/report.ts'
import { pictureOf } from './picture.ts'
import { buildStates } from './states/build.ts'
import { needsProject, readState } from './states/state.ts'
import { openWorkplace } from './states/workplace.ts'

/** What to report. */
export interface ReportOptions {
  /**
   * `declared`, `history`, `history@<revision>`, `sql:<path>`, `empty`, or a URL. Default: `declared` where the
   * project has sources, else `history`.
   */
  readonly what?: string | undefined
}

/**
 * Draw a schema, and the history of the project where there is one. A URL is only read, as of one moment.
 *
 * @param place - Where the project is; it need not have one for states that are no project's.
 * @throws {LockstepError} When the state could not be built or read.
 */
export async function report(
  place: OpenOptions,
  { what }: ReportOptions = {},
  progress: Progress = silent,
): Promise<Report> {
  const state = what === undefined ? undefined : readState(what)
  const workplace = await openWorkplace(place, state === undefined || needsProject(state))
  const chosen = state ?? usualState(workplace.project)
  const [built] = await buildStates([chosen], workplace, progress)
  if (!built) throw new TypeError('One state was asked for.')
  progress('Drawing')
  const picture = pictureOf(built.schema, workplace.dialect.kinds)
  const revisions = await workplace.project?.readRevisions()
  const tables = picture.boxes.length
  const server = built.server === null ? '' : ` (${built.server})`
  return {
    title: `${built.name}${server}: ${tables === 1 ? '1 table or view' : `${tables} tables and views`}.`,
    findings: built.findings,
    picture,
    ...(revisions && { revisions: revisionNodes(revisions) }),
  }
}

/** The history as reports draw it, parents before children. */
export function revisionNodes(revisions: readonly Revision[]): readonly RevisionNode[] {
  return buildGraph(revisions).revisions.map(({ id, message, parents }) => {
    return { id, message, parents }
  })
}

function usualState(project: Project | undefined) {
  return readState(project && project.sources.length > 0 ? 'declared' : 'history')
}
