/** Another tool's folder as revisions. */
import { createHash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import type { Revision, RevisionId } from '../../core/revision.ts'
import { digestSections } from '../digest.ts'
import type { Adapter, AdoptedMigration } from './adapter.ts'
import { openFile, openFolder } from './folder.ts'
import { adapters } from './index.ts'
import type { Recorder } from './recorder.ts'
import { sectionsOfScript } from './sections.ts'
import type { AdoptedSettings } from './settings.ts'

/** What another tool's folder holds. */
export interface AdoptedHistory {
  readonly adapter: Adapter
  readonly settings: AdoptedSettings
  /** In the order in which the tool runs them, each with the one before it as its parent; what they find there comes first. */
  readonly revisions: readonly Revision[]
  /** What makes what they find there. */
  readonly prelude: Revision | undefined
  /** By key, in order: what each was read from, and what was made of it. */
  readonly migrations: ReadonlyMap<string, AdoptedPair>
}

/** A migration and its revision. */
export interface AdoptedPair {
  readonly migration: AdoptedMigration
  readonly revision: Revision
}

/** Where a project is, and how code in it is run. */
export interface AdoptedPlace {
  /** Absolute. */
  readonly root: string
  readonly recorder: Recorder
}

/**
 * Read the folder that a config adopts.
 *
 * @throws {LockstepError} `cannot-read`, `revision-invalid`
 */
export async function readAdopted(
  settings: AdoptedSettings,
  { root, recorder }: AdoptedPlace,
): Promise<AdoptedHistory> {
  const adapter = adapters[settings.tool]
  const folder = await openFolder(resolve(root, settings.folder), root)
  const { placeholders } = settings
  const migrations = await adapter.read({ folder, placeholders, recorder })
  const prelude = await readPrelude(settings, root)
  const scripts = [
    ...prelude,
    ...migrations.map((migration) => ({ ...migration, location: folder.label(migration.file) })),
  ]
  const revisions = chain(scripts, adapter.title)
  return {
    adapter,
    settings,
    prelude: prelude.length === 0 ? undefined : revisions[0],
    revisions,
    migrations: new Map(
      migrations.flatMap((migration, at) => {
        const revision = revisions[at + prelude.length]
        return revision === undefined ? [] : [[migration.key, { migration, revision }]]
      }),
    ),
  }
}

type Script = Pick<AdoptedMigration, 'name' | 'file' | 'sections'> & { readonly location: string }

function chain(scripts: readonly Script[], tool: string): readonly Revision[] {
  const taken = new Set<RevisionId>()
  let parents: readonly RevisionId[] = []
  return scripts.map(({ name, file, location, sections }) => {
    const id = freeId(name, taken)
    taken.add(id)
    const revision: Revision = {
      id,
      parents,
      message: name,
      file,
      location: { file: location },
      sections,
      allows: [],
      ...digestSections(sections),
      tool,
    }
    parents = [id]
    return revision
  })
}

/** As a migration before the first one. */
async function readPrelude(settings: AdoptedSettings, root: string): Promise<readonly Script[]> {
  const { prelude } = settings
  if (prelude === undefined) return []
  const path = resolve(root, prelude)
  const { text, label } = await openFile(path, root)
  const sections = sectionsOfScript({ direction: 'up', text, label })
  return [{ name: 'prelude', file: basename(path), location: label, sections }]
}

/** The id of a migration: eight digits of a digest of its name, so that it is the same everywhere. */
export function idOf(name: string): RevisionId {
  return createHash('sha256').update(name).digest('hex').slice(0, 8)
}

/** Two names of one id happen once in a hundred histories of ten thousand: the later one takes the next. */
function freeId(name: string, taken: ReadonlySet<RevisionId>): RevisionId {
  for (let id = idOf(name); ; id = idOf(id)) if (!taken.has(id)) return id
}
