/** Beginning a revision that is written by hand. */
import { relative } from 'node:path'
import { LockstepError } from '../core/errors.ts'
import type { RevisionId } from '../core/revision.ts'
import { buildGraph, type RevisionGraph } from '../history/revision-graph.ts'
import { newRevisionId, writeCodeRevision, writeRevision } from '../history/revision-store.ts'
import { resolveTarget } from '../history/targets.ts'
import type { Project } from '../project/project.ts'
import type { RevisionName } from './revision-name.ts'

/** What the revision is about, and what it builds upon. */
export interface NewOptions {
  /** What it does, such as `add users.email`. */
  readonly message: string
  /** Ids, their unique prefixes, `head` or `base`; the head where none is named. */
  readonly parents?: readonly string[] | undefined
  /** Write it in TypeScript, for data. */
  readonly data?: boolean | undefined
}

/** The revision that was begun. */
export interface NewResult extends RevisionName {
  readonly parents: readonly RevisionId[]
}

/**
 * Write a revision without statements, or one in TypeScript that shows how to go through rows.
 *
 * @throws {LockstepError} `usage` without a message, `multiple-heads`, `not-found`, `ambiguous-target`, `cannot-write`
 */
export async function newRevision(project: Project, options: NewOptions): Promise<NewResult> {
  const message = options.message.trim()
  if (message === '') throw noMessage()
  const graph = buildGraph(await project.readRevisions())
  const parents = parentsOf(graph, options.parents ?? [])
  const id = newRevisionId()
  const draft = { id, parents, message, allows: [], sections }
  const now = new Date()
  const { path } =
    options.data === true
      ? await writeCodeRevision(project.migrationsFolder, draft, { now })
      : await writeRevision(project.migrationsFolder, draft, { now })
  return { id, message, file: relative(project.root, path), parents }
}

const sections = [
  {
    direction: 'up',
    transactional: true,
    text: '-- Write the statements that make the change, each ended by a semicolon.',
  },
  {
    direction: 'down',
    transactional: true,
    text: '-- Write the statements that undo it. Remove this section when nothing can.',
  },
] as const

function parentsOf(graph: RevisionGraph, named: readonly string[]): readonly RevisionId[] {
  if (named.length === 0) return onlyHead(graph)
  const applied: ReadonlySet<RevisionId> = new Set()
  return [...new Set(named.flatMap((target) => resolveTarget(graph, applied, target)))]
}

function onlyHead({ heads, byId }: RevisionGraph): readonly RevisionId[] {
  if (heads.length < 2) return heads
  const names = heads.map((id) => `"${id}" (${byId.get(id)?.message ?? ''})`)
  throw new LockstepError('multiple-heads', {
    message: `The history has ${heads.length} heads, and the revision can follow each: ${names.join(', ')}.`,
    hint: `Name one with \`--parent ${heads[0] ?? ''}\`, or each of them to join the branches.`,
    details: { heads },
  })
}

function noMessage(): LockstepError {
  return new LockstepError('usage', {
    message: 'The revision has no message.',
    hint: 'Say what it does: `lockstep new -m "add users.email"`.',
  })
}
