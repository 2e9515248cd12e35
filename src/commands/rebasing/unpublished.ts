/** Which revisions others can have already: those that the target branch of git has. */
import { LockstepError } from '../../core/errors.ts'
import type { Revision, RevisionId } from '../../core/revision.ts'
import { headsAmong, type RevisionGraph } from '../../history/revision-graph.ts'
import { isRevisionFile, revisionIdIn } from '../../history/revision-id.ts'
import { filesOnBranch, targetBranch } from '../../project/git.ts'
import type { Project } from '../../project/project.ts'
import { count, describe } from '../revision-name.ts'

/** A history, parted by what a branch has. */
export interface Parting {
  readonly branch: string
  /** In order. */
  readonly published: readonly Revision[]
  readonly unpublished: readonly Revision[]
  /** The one revision that what is not published goes behind; nothing when nothing is published. */
  readonly head: Revision | undefined
}

/**
 * Part a history.
 *
 * @throws {LockstepError} `git-failed`; `usage` when the branch has revisions that are not here, or the other way round builds
 * upon what it has not; `multiple-heads` when what it has branches
 */
export async function partHistory(
  project: Project,
  graph: RevisionGraph,
  named: string | undefined,
): Promise<Parting> {
  const branch = await targetBranch(project.migrationsFolder, named)
  const ids = await publishedIds(project, graph, branch)
  const published = graph.revisions.filter(({ id }) => ids.has(id))
  const unpublished = graph.revisions.filter(({ id }) => !ids.has(id))
  refuseLoose(published, unpublished, branch)
  const heads = headsAmong(graph, new Set(published.map(({ id }) => id)))
  if (unpublished.length > 0 && heads.length > 1) throw severalPublished(branch, heads)
  const [head] = heads.flatMap((id) => graph.byId.get(id) ?? [])
  return { branch, published, unpublished, head }
}

/** A file of the same name is taken for the same revision; of the others git is asked for the text. What another tool has made stays where it is. */
async function publishedIds(
  { migrationsFolder }: Project,
  graph: RevisionGraph,
  branch: string,
): Promise<ReadonlySet<RevisionId>> {
  const adopted = graph.revisions.filter(({ tool }) => tool !== undefined)
  const own = graph.revisions.filter(({ tool }) => tool === undefined)
  const byFile = new Map(own.map((revision) => [revision.file, revision.id]))
  const isOther = (name: string): boolean => isRevisionFile(name) && !byFile.has(name)
  const { names, files } = await filesOnBranch(migrationsFolder, branch, isOther)
  const other = files.flatMap(({ name, text }) => revisionIdIn(text, name) ?? [])
  const replaced = new Set(graph.revisions.flatMap(({ replaces = [] }) => replaces))
  const lacking = other.filter((id) => !graph.byId.has(id) && !replaced.has(id))
  if (lacking.length > 0) throw notHere(branch, lacking)
  const ofBranch = names.flatMap((name) => byFile.get(name) ?? [])
  return new Set([...adopted.map(({ id }) => id), ...ofBranch, ...other])
}

function refuseLoose(
  published: readonly Revision[],
  unpublished: readonly Revision[],
  branch: string,
): void {
  const own = new Set(unpublished.map(({ id }) => id))
  const loose = published.find(({ parents }) => parents.some((id) => own.has(id)))
  if (loose === undefined) return
  throw new LockstepError('usage', {
    message: `The revision ${describe(loose)} is on ${branch} and builds upon one that is not.`,
    hint: 'Its parents were changed here: restore the file as the branch has it.',
    details: { revision: loose.id, branch },
  })
}

function notHere(branch: string, ids: readonly RevisionId[]): LockstepError {
  return new LockstepError('usage', {
    message: `${branch} has ${count(ids.length, 'revision')} that this folder has not: ${ids.join(', ')}.`,
    hint: `Bring them here first: \`git rebase ${branch}\`, or \`git merge ${branch}\`.`,
    details: { branch, revisions: ids },
  })
}

function severalPublished(branch: string, heads: readonly RevisionId[]): LockstepError {
  return new LockstepError('multiple-heads', {
    message: `What ${branch} has branches itself, into ${heads.join(' and ')}.`,
    hint: 'Join those first, there: `lockstep merge`.',
    details: { branch, heads },
  })
}
