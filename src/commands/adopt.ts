/** Another tool's migrations as the history of a project, where they are and as they are. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LockstepError } from '../core/errors.ts'
import { silent, type Progress } from '../core/progress.ts'
import type { Question } from '../core/question.ts'
import { reflect } from '../engine/reflect.ts'
import { everything } from '../engine/scope.ts'
import { adapters } from '../history/adopted/index.ts'
import { joinLedgers } from '../history/adopted/ledger.ts'
import { type AdoptedHistory, readAdopted } from '../history/adopted/read-adopted.ts'
import type { AdoptedSettings } from '../history/adopted/settings.ts'
import { adoptedTools } from '../history/adopted/tool.ts'
import { readAdoptedSettings } from '../project/adopted-settings.ts'
import { refuseSharedFolder } from '../project/adoption.ts'
import { codeRecorder } from '../project/code-recorder.ts'
import type { Project } from '../project/project.ts'
import { type ConfigEdit, editConfig } from './adopt/edit-config.ts'
import { asHistory, needsOfHistory, rebuildHistory } from './history-state.ts'
import { recordsOf, stateOf } from './ledger-state.ts'
import { nameOf, type RevisionName } from './revision-name.ts'
import { type DatabaseName, databaseName, withDatabase } from './running/database.ts'

/** What to adopt. */
export interface AdoptOptions {
  /** One of the tools; the one whose folder is found where nothing is said. */
  readonly tool?: string | undefined
  /** Relative to the root of the project; where the tool's folder usually is when nothing is said. */
  readonly folder?: string | undefined
  /** The table in which the tool records what ran, where it has another name than usual. */
  readonly ledger?: string | undefined
  /** A file of SQL that makes what their first migration finds. */
  readonly prelude?: string | undefined
  /** Look and try, and write nothing. */
  readonly dryRun?: boolean | undefined
}

/** How the database of the project stands to what was adopted. */
export interface AdoptedDatabase extends DatabaseName {
  readonly applied: number
  readonly pending: number
  /** Those whose file is no longer what the ledger of the tool remembers. */
  readonly edited: readonly RevisionName[]
  /** Those of the ledger that no file holds. */
  readonly missing: readonly string[]
}

/** What was adopted. */
export interface AdoptResult {
  /** As people call the tool; nothing when questions are open. */
  readonly tool: string | null
  /** Relative to the root of the project. */
  readonly folder: string | null
  readonly revisions: number
  /** The revision that the first own one follows. */
  readonly head: RevisionName | null
  /** How many objects the migrations make on an empty database. */
  readonly objects: number
  /** Nothing where no database is named. */
  readonly database: AdoptedDatabase | null
  readonly config: ConfigEdit | null
  /** Which tool it is, where several folders are there. */
  readonly questions: readonly Question[]
}

/**
 * Adopt another tool's folder: read it, replay it in a shadow, hold the tool's ledger against it, and write `adopted` into the
 * config. Neither its files nor its ledger are written.
 *
 * @throws {LockstepError} `usage`, `not-found` without a folder, and whatever keeps the migrations from running
 */
export async function adopt(
  project: Project,
  options: AdoptOptions = {},
  progress: Progress = silent,
): Promise<AdoptResult> {
  if (project.config.adopted !== undefined) throw alreadyAdopted(project.config.adopted)
  const found = findTools(project, options)
  const [only] = found
  if (only === undefined) throw nothingFound(options)
  if (found.length > 1) return { ...nothingYet, questions: [toolQuestion(found)] }
  const settings = settingsOf(only, options)
  refuseSharedFolder(settings, project)
  progress(`Reading ${settings.folder}`)
  const adopted = await readAdopted(settings, {
    root: project.root,
    recorder: codeRecorder({
      root: project.root,
      cacheFolder: project.cacheFolder,
      importModule: (specifier) => project.context.importModule(specifier),
      loadDialect: () => project.loadDialect(),
      openShadow: () => project.openShadow(),
    }),
  })
  const last = adopted.revisions.at(-1)
  if (last === undefined) throw noMigrations(adopted)
  const objects = await replayed(adopted, project, progress)
  return {
    tool: adopted.adapter.title,
    folder: settings.folder,
    revisions: adopted.revisions.length,
    head: nameOf(last),
    objects,
    database: await standing(adopted, project, progress),
    config: await editConfig(project, settings, options.dryRun === true),
    questions: [],
  }
}

const nothingYet: AdoptResult = {
  tool: null,
  folder: null,
  revisions: 0,
  head: null,
  objects: 0,
  database: null,
  config: null,
  questions: [],
}

interface FoundTool {
  readonly tool: AdoptedSettings['tool']
  readonly folder: string
}

function findTools(project: Project, { tool, folder }: AdoptOptions): readonly FoundTool[] {
  const names = adoptedTools.filter((name) => tool === undefined || name === tool)
  if (names.length === 0) throw unknownTool(tool ?? '')
  return names.flatMap((name) => {
    if (tool !== undefined && folder !== undefined) return [{ tool: name, folder }]
    // Files that are merely numbered are adopted when somebody says so.
    if (name === 'sql' && tool === undefined) return []
    const usual = adapters[name].folders.find((path) => isThere(project, path))
    return usual === undefined ? [] : [{ tool: name, folder: usual }]
  })
}

/** The folder of the own revisions is none of another tool. */
function isThere({ root, migrationsFolder }: Project, path: string): boolean {
  return existsSync(join(root, path)) && resolve(root, path) !== migrationsFolder
}

function settingsOf({ tool, folder }: FoundTool, options: AdoptOptions): AdoptedSettings {
  const { ledger, prelude } = options
  const place = { file: 'the command', key: 'adopted' }
  const settings = readAdoptedSettings({ tool, folder, ledger, prelude }, place)
  if (settings !== undefined) return settings
  throw unknownTool(tool)
}

/** How many objects an empty database has after all of it. */
async function replayed(
  { revisions }: AdoptedHistory,
  project: Project,
  progress: Progress,
): Promise<number> {
  const dialect = await project.loadDialect()
  const history = asHistory(revisions)
  const shadow = await project.openShadow()
  try {
    progress(`Replaying ${revisions.length} migrations in a shadow: ${shadow.description}`)
    const needs = await needsOfHistory(history, dialect)
    const run = { project, dialect, shadow, needs, progress, scope: everything }
    return (await reflect(await rebuildHistory(history, run), dialect)).objects.size
  } finally {
    await shadow.close()
  }
}

async function standing(
  adopted: AdoptedHistory,
  project: Project,
  progress: Progress,
): Promise<AdoptedDatabase | null> {
  if (project.findUrl() === undefined) return null
  return withDatabase(project, async (database) => {
    progress('Reading the ledgers')
    const ledger = joinLedgers(database.dialect.ledger, () => Promise.resolve(adopted))
    const records = recordsOf(await ledger.read(database.connection))
    const states = adopted.revisions.map((revision) => ({
      revision,
      state: stateOf(revision, records.get(revision.id)),
    }))
    const count = (wanted: string): number => states.filter(({ state }) => state === wanted).length
    const known = new Set(adopted.revisions.map(({ id }) => id))
    return {
      ...databaseName(database),
      applied: count('applied'),
      pending: count('pending') + count('half-applied'),
      edited: states.flatMap(({ revision, state }) =>
        state === 'edited' ? [nameOf(revision)] : [],
      ),
      missing: [...records.values()]
        .filter(({ id, recordedBy }) => recordedBy !== undefined && !known.has(id))
        .map(({ message }) => message),
    }
  })
}

function toolQuestion(found: readonly FoundTool[]): Question {
  return {
    id: 'tool',
    kind: 'source',
    message: 'Whose migrations are to be adopted?',
    choices: found.map(({ tool, folder }) => ({
      label: `${adapters[tool].title}, in ${folder}`,
      flags: ['--tool', tool, '--folder', folder],
    })),
  }
}

function alreadyAdopted({ tool, folder }: AdoptedSettings): LockstepError {
  return new LockstepError('usage', {
    message: `The config adopts the migrations of ${adapters[tool].title} in "${folder}" already.`,
    hint: 'Run `lockstep status` to see where the database stands in them, or change `adopted` in the config.',
    details: { tool, folder },
  })
}

function unknownTool(tool: string): LockstepError {
  return new LockstepError('usage', {
    message: `The tool "${tool}" is not known.`,
    hint: `The tools are ${adoptedTools.join(', ')}. A database without any is adopted by \`lockstep adopt database\`.`,
    details: { tool },
  })
}

function nothingFound({ tool }: AdoptOptions): LockstepError {
  const places = tool === undefined ? '' : ` of ${tool}`
  return new LockstepError('not-found', {
    message: `No folder${places} was found where its migrations usually are.`,
    hint: `Name it: \`lockstep adopt ${tool ?? 'prisma'} <folder>\`. A database without such a folder is adopted by \`lockstep adopt database\`.`,
  })
}

function noMigrations({ adapter, settings }: AdoptedHistory): LockstepError {
  return new LockstepError('not-found', {
    message: `The folder "${settings.folder}" holds no migration of ${adapter.title}.`,
    hint: 'Look at the folder: it is the one in which the files are, relative to the config file.',
    details: { ...settings },
  })
}
