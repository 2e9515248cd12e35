/** The history of a project, replayed in a shadow and proved where it is not proved yet. */
import { createHash } from 'node:crypto'
import type { Connection } from '../core/connection.ts'
import type { Dialect, Shadow, ScriptNeeds, ShadowNeeds } from '../core/dialect.ts'
import { LockstepError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Progress } from '../core/progress.ts'
import type { Sql } from '../core/sql.ts'
import { sectionsOf, type Revision } from '../core/revision.ts'
import { rebuilt, replay, type Replayed, type ReplayTask } from '../engine/replay.ts'
import type { Scope } from '../engine/scope.ts'
import { buildGraph, type RevisionGraph } from '../history/revision-graph.ts'
import type { Project } from '../project/project.ts'
import { openMemory } from '../project/memory.ts'

/** The revisions of a project, and what is needed to replay them. */
export interface History {
  readonly graph: RevisionGraph
  /** In an order in which they run. */
  readonly revisions: readonly Revision[]
  /** By revision: a digest of it and of all before it, in the order in which they are replayed. */
  readonly chainKeys: ReadonlyMap<Revision, string>
}

/** Read the revisions of a project. */
export async function readHistory(project: Project): Promise<History> {
  return asHistory(await project.readRevisions())
}

/** Revisions as a history. */
export function asHistory(revisions: readonly Revision[]): History {
  const graph = buildGraph(revisions)
  return { graph, revisions: graph.revisions, chainKeys: chainKeys(graph.revisions) }
}

/**
 * The one head, or nothing for an empty history.
 *
 * @throws {LockstepError} `multiple-heads`.
 */
export function onlyHead({ graph }: History): Revision | undefined {
  if (graph.heads.length > 1) throw severalHeads(graph)
  return graph.heads.flatMap((id) => graph.byId.get(id) ?? [])[0]
}

/** Says that a history has several heads, and how to join them. */
export function severalHeads({ heads, byId }: RevisionGraph): LockstepError {
  const named = heads.map((id) => `${id} (${byId.get(id)?.file})`)
  return new LockstepError('multiple-heads', {
    message: `The history has ${heads.length} heads: ${named.join(', ')}.`,
    hint: 'Two branches each added revisions. `lockstep merge` joins them once it is shown that their order does not matter; `lockstep rebase` puts what is not published behind the rest.',
    details: { heads },
  })
}

/** How a replay is run: in which shadow, for whom. */
export interface HistoryReplay {
  readonly project: Project
  readonly dialect: Dialect
  readonly shadow: Shadow
  readonly needs: ShadowNeeds
  readonly progress: Progress
  /** What of a schema is looked at. */
  readonly scope: Scope
}

/** For whom schemas are planned, and what of them is looked at. */
export type PlanView = Pick<HistoryReplay, 'project' | 'dialect' | 'progress' | 'scope'>

/** Replay a history; what was proved on the way is remembered. */
export async function replayHistory(history: History, run: HistoryReplay): Promise<Replayed> {
  const replayed = await replay(await replayTask(history, run)).catch((thrown: unknown) => {
    throw withBranches(thrown, history)
  })
  for (const [revision, findings] of replayed.proved)
    await rememberProof(history.chainKeys.get(revision), findings, run)
  return replayed
}

/** The same error; where branches meet, what one did may be in the way of the other. */
function withBranches(thrown: unknown, { graph }: History): unknown {
  const branches = [...graph.children.values()].some((children) => children.length > 1)
  const codes = ['proof-failed', 'revision-failed']
  if (!branches || !(thrown instanceof LockstepError) || !codes.includes(thrown.code)) return thrown
  const hint =
    'The history has branches: another one may have changed the same object, and a way down may take back only what its own revision did. Where there are two heads, `lockstep merge` names what is in conflict.'
  return new LockstepError(thrown.code, {
    message: thrown.message,
    hint: [thrown.hint ?? [], hint].flat().join(' '),
    details: thrown.details,
    cause: thrown.cause,
  })
}

/** Build a shadow anew that stands at the end of the history, without rows. */
export async function rebuildHistory(history: History, run: HistoryReplay): Promise<Connection> {
  return rebuilt(await replayTask(history, run), history.revisions.length)
}

/** What {@link replayHistory} runs. */
async function replayTask(history: History, run: HistoryReplay): Promise<ReplayTask> {
  const { project, dialect, shadow, progress } = run
  const memory = openMemory(project.cacheFolder, 'proofs')
  const proofs = new Map<Revision, readonly Finding[]>()
  const keyOf = await proofKeys(history.chainKeys, run)
  const own = history.revisions.filter(({ tool }) => tool === undefined)
  await eachOf(own, async (revision) => {
    const proof = await memory.recall(keyOf(revision))
    if (proof !== undefined) proofs.set(revision, readFindings(proof))
  })
  return {
    shadow,
    dialect,
    needs: run.needs,
    revisions: history.revisions,
    session: sessionOf(run),
    // What another tool has published is not ours to prove: that it runs is seen in the replay.
    proofOf: (revision) => (revision.tool === undefined ? proofs.get(revision) : []),
    stateKeyOf: keyOf,
    progress,
  }
}

/** Some at a time: a long history has more proofs than a process may have files open. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: 32 }, worker))
}

/** Remember that the revision that ends a chain was proved, and what was found. */
export async function rememberProof(
  chainKey: string | undefined,
  findings: readonly Finding[],
  run: Pick<HistoryReplay, 'project'>,
): Promise<void> {
  const memory = openMemory(run.project.cacheFolder, 'proofs')
  await memory.remember(await proofKey(chainKey, run), JSON.stringify(findings))
}

/** The chain key of a revision that stands behind a whole history. */
export function nextChainKey(history: History, revision: Revision): string {
  const last = history.revisions.at(-1)
  return link(last ? history.chainKeys.get(last) : undefined, revision)
}

/** What the revisions ask of a shadow. */
export async function needsOfHistory(
  { revisions }: History,
  dialect: Dialect,
): Promise<ScriptNeeds> {
  const up = revisions.flatMap((revision) => sectionsOf(revision, 'up'))
  return dialect.needs(up.map(({ text }) => text))
}

/** By revision: a digest of it and of all before it, in the order given. */
export function chainKeys(revisions: readonly Revision[]): ReadonlyMap<Revision, string> {
  const keys = new Map<Revision, string>()
  let last: string | undefined
  for (const revision of revisions) {
    last = link(last, revision)
    keys.set(revision, last)
  }
  return keys
}

function link(before: string | undefined, { id, parents, proofKey }: Revision): string {
  return digest([before ?? '', id, ...parents, proofKey])
}

/** What a session of a shadow is set to. */
export function sessionOf({ dialect, project }: Pick<HistoryReplay, 'dialect' | 'project'>): Sql {
  return dialect.sessionSettings({ lockTimeoutMs: 0, searchPath: project.config.searchPath })
}

/** Another Lockstep, another shadow or another search path proves anew. */
async function proofKey(
  chainKey: string | undefined,
  { project }: Pick<HistoryReplay, 'project'>,
): Promise<string> {
  return digest([...(await circumstances(project)), chainKey ?? ''])
}

/** The same for each revision of a chain: what it is proved by, and what a database behind it is kept by. */
export async function proofKeys(
  keys: ReadonlyMap<Revision, string>,
  { project }: Pick<HistoryReplay, 'project'>,
): Promise<(revision: Revision) => string> {
  const parts = await circumstances(project)
  return (revision) => digest([...parts, keys.get(revision) ?? ''])
}

async function circumstances(project: Project): Promise<readonly string[]> {
  return [await project.shadowKey(), JSON.stringify(project.config.searchPath)]
}

function readFindings(text: string): readonly Finding[] {
  const findings: unknown = JSON.parse(text)
  return Array.isArray(findings) ? findings : []
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex')
}
