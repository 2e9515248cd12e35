/** Putting the revisions that nobody else has behind those that others have. */
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { silent, type Progress } from '../core/progress.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import type { Schema } from '../core/schema.ts'
import { closureOf, type RevisionGraph } from '../history/revision-graph.ts'
import { readText, replaceFile, withParents } from '../history/rewrite-revision.ts'
import type { Project } from '../project/project.ts'
import { readHistory } from './history-state.ts'
import { isMoved, type Move, movesBehind } from './rebasing/move.ts'
import { type RebaseConflict, replan } from './rebasing/replan.ts'
export type { RebaseConflict } from './rebasing/replan.ts'
import { type Parting, partHistory } from './rebasing/unpublished.ts'
import { type Replays, withReplays } from './replays.ts'
import { nameOf, type RevisionName } from './revision-name.ts'

/** What counts as published, and whether to write. */
export interface RebaseOptions {
  /** A branch or commit of git; where none is named, the remote's main branch, else the one here. */
  readonly onto?: string | undefined
  /** Try it, and change no file. */
  readonly dryRun?: boolean | undefined
}

/** A revision that has another place now. */
export interface MovedRevision extends RevisionName {
  readonly parents: readonly RevisionId[]
  /** `kept`: its statements are as they were; `planned`: they are new; `removed`: it joined branches that are one now. */
  readonly how: 'kept' | 'planned' | 'removed'
}

/** What was moved. */
export interface RebaseResult {
  /** The branch that says what is published. */
  readonly onto: string
  /** The last revision that is published; null when none is. */
  readonly head: RevisionName | null
  /** How many revisions are not published. */
  readonly unpublished: number
  /** In order; none where each is in its place already, or in conflict. */
  readonly moved: readonly MovedRevision[]
  /** What keeps a revision from its new place; nothing was changed then. */
  readonly conflicts: readonly RebaseConflict[]
  readonly written: boolean
}

/**
 * Give what the target branch of git does not have a place behind what it has. Each revision is run up, down and up again there;
 * where that fails and it was generated, it is planned anew from what it changed.
 *
 * @throws {LockstepError} `git-failed`, `usage`, `multiple-heads`, `revision-failed` where the history fails as it is,
 * `cannot-write`
 */
export async function rebase(
  project: Project,
  options: RebaseOptions = {},
  progress: Progress = silent,
): Promise<RebaseResult> {
  const history = await readHistory(project)
  const parting = await partHistory(project, history.graph, options.onto)
  const { branch, head, unpublished } = parting
  const moves = movesBehind(head?.id, unpublished)
  const result = {
    onto: branch,
    head: head === undefined ? null : nameOf(head),
    unpublished: unpublished.length,
  }
  if (!moves.some(isMoved)) return { ...result, moved: [], conflicts: [], written: false }
  const outcome = await withReplays({ project, history, progress }, (replays) =>
    moveAll(moves, { graph: history.graph, parting, replays, progress }),
  )
  if (outcome.conflicts.length > 0) return { ...result, ...outcome, moved: [], written: false }
  const changed = outcome.moved.filter(({ move, text }) => isMoved(move) || text !== undefined)
  const files = await Promise.all(changed.map((one) => fileOf(project, one)))
  if (options.dryRun !== true) for (const file of files) await write(file)
  return {
    ...result,
    moved: changed.map(({ move, how }) => ({
      ...nameOf(move.revision),
      parents: move.parents,
      how,
    })),
    conflicts: [],
    written: options.dryRun !== true,
  }
}

/** 0 when every revision has its place, 1 in conflict. */
export function rebaseExitCode({ conflicts }: RebaseResult): 0 | 1 {
  return conflicts.length === 0 ? 0 : 1
}

interface Task {
  readonly graph: RevisionGraph
  readonly parting: Parting
  readonly replays: Replays
  readonly progress: Progress
}

interface Moved {
  readonly move: Move
  readonly how: MovedRevision['how']
  /** Nothing where only the parents change. */
  readonly text?: string
}

/** Up to the first conflict: what comes behind it can not be judged. */
async function moveAll(
  moves: readonly Move[],
  { graph, parting, replays, progress }: Task,
): Promise<{ readonly moved: readonly Moved[]; readonly conflicts: readonly RebaseConflict[] }> {
  const places = new Map<RevisionId, { readonly before: Schema; readonly after: Schema }>()
  for (const { revision, isNeedless } of moves)
    if (!isNeedless) places.set(revision.id, await oldPlace(revision, graph, replays))
  const done: Revision[] = [...parting.published]
  const moved: Moved[] = []
  let now = (await replays.run(done)).schema
  for (const move of moves) {
    const old = places.get(move.revision.id)
    if (old === undefined) {
      moved.push({ move, how: 'removed' })
      continue
    }
    progress(`Moving ${move.revision.id} ${move.revision.message}`)
    const stand = async () => (await replays.run(done)).connection
    const replanned = await replan({ ...move, old, now, stand, replays })
    if (replanned.how === 'conflict') return { moved, conflicts: replanned.conflicts }
    const { how, revision, after } = replanned
    moved.push({ move, how, ...(how === 'planned' && { text: replanned.text }) })
    done.push(revision)
    now = after
  }
  return { moved, conflicts: [] }
}

async function oldPlace(
  revision: Revision,
  graph: RevisionGraph,
  { run }: Replays,
): Promise<{ readonly before: Schema; readonly after: Schema }> {
  const wanted = closureOf(graph, revision.parents)
  const before = graph.revisions.filter(({ id }) => wanted.has(id))
  const { schema } = await run(before)
  return { before: schema, after: (await run([...before, revision])).schema }
}

/** A file as it is to be; without a text it goes. */
interface ChangedFile {
  readonly path: string
  readonly text: string | undefined
}

/** Before any file is touched: some can only be changed by hand. */
async function fileOf(project: Project, { move, how, text }: Moved): Promise<ChangedFile> {
  const { file } = move.revision.location
  const path = resolve(project.root, file)
  if (how === 'removed') return { path, text: undefined }
  return { path, text: text ?? withParents(await readText(path), move.parents, file) }
}

async function write({ path, text }: ChangedFile): Promise<void> {
  if (text === undefined) await rm(path, { force: true })
  else await replaceFile(path, text)
}
