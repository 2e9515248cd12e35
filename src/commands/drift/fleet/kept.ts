/** What a run has found, kept as it comes: one that was broken off can be gone on with. */
import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isRecord } from '../../../project/config-value.ts'
import type { Project } from '../../../project/project.ts'
import { lockstepVersion } from '../../../project/version.ts'
import { loadDeclaration } from '../../declared.ts'
import { asHistory } from '../../history-state.ts'
import type { DriftSite } from '../examine.ts'
import type { DatabaseDrift } from '../result.ts'
import type { NamedTarget } from './targets.ts'

/** A database that was looked at, and when. */
export interface KeptDrift {
  readonly drift: DatabaseDrift
  /** ISO 8601, UTC. */
  readonly at: string
}

/** What runs keep. */
export interface Keeper {
  /** What is still to be believed of an earlier run, by name. */
  readonly known: () => Promise<ReadonlyMap<string, KeptDrift>>
  /** Begin anew, with what is taken over. */
  readonly begin: (taken: readonly KeptDrift[]) => Promise<void>
  readonly keep: (drift: DatabaseDrift) => Promise<void>
}

/** Older than that it is not believed: 24 hours, in milliseconds. */
const longestMs = 24 * 60 * 60 * 1000

/** Keep what is found in the cache folder. What can not be written is not kept. */
export async function openKeeper(
  site: DriftSite,
  targets: readonly NamedTarget[],
): Promise<Keeper> {
  const file = join(site.project.cacheFolder, 'drift', 'found.jsonl')
  const against = await keyOf(site)
  // A name may lead elsewhere by now.
  const places = new Map(targets.map(({ name, url }) => [name, digest(url)]))
  const line = ({ drift, at }: KeptDrift): string =>
    `${JSON.stringify({ against, place: places.get(drift.name), at, drift })}\n`
  return {
    known: async () => {
      const text = await readFile(file, 'utf8').catch(() => '')
      const kept = text.split('\n').flatMap((one) => readLine(one, against, places))
      return new Map(kept.map((one) => [one.drift.name, one]))
    },
    begin: (taken) => replace(file, taken.map(line).join('')).catch(() => undefined),
    keep: (drift) =>
      appendFile(file, line({ drift, at: new Date().toISOString() }), { mode: 0o600 }).catch(
        () => undefined,
      ),
  }
}

/** A line that was cut off when the run was, is none. What was unknown is looked at again. */
function readLine(
  text: string,
  against: string,
  places: ReadonlyMap<string, string>,
): readonly KeptDrift[] {
  const value = parsed(text)
  if (!isRecord(value) || value['against'] !== against) return []
  const { at, drift, place } = value
  const isFresh = typeof at === 'string' && Date.now() - Date.parse(at) < longestMs
  if (!isFresh || !isDrift(drift) || drift.verdict === 'unknown') return []
  return place === places.get(drift.name) ? [{ at, drift }] : []
}

/** Only this very version writes lines with this key. */
function isDrift(value: unknown): value is DatabaseDrift {
  return isRecord(value) && typeof value['name'] === 'string' && Array.isArray(value['causes'])
}

function digest(url: string): string {
  return createHash('sha256').update(url).digest('hex')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function replace(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  try {
    await writeFile(draft, text, { mode: 0o600 })
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}

/** What decides over a result besides the database: the history or the declared schema, and what the config says of drift. */
async function keyOf({ project, graph, against, today }: DriftSite): Promise<string> {
  const history = asHistory(graph.revisions)
  const what =
    against === 'declared' ? (await loadDeclaration(project)).key : [...history.chainKeys.values()]
  return createHash('sha256')
    .update(JSON.stringify([lockstepVersion(), against, what, today, settingsOf(project)]))
    .digest('hex')
}

function settingsOf({ config }: Project): unknown {
  const { searchPath, roles, include, exclude, tolerate, unmanaged, shadow } = config
  return [searchPath, roles, include, exclude, tolerate, unmanaged, shadow]
}
