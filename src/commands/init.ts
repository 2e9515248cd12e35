/** Setting a project up: a config, a folder for revisions, and a test that keeps the two in step. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Question } from '../core/question.ts'
import { defaultCacheFolder } from '../project/cache-folder.ts'
import { type Discovery, type FoundSource, discover } from '../project/discover.ts'
import { findUrl } from '../project/environment.ts'
import { findConfig } from '../project/find-config.ts'
import { createImporter } from '../project/load-module.ts'
import { configText } from './init/config-text.ts'
import {
  type Manifest,
  type PackageManager,
  type TestRunner,
  addCommand,
  readManifest,
  runCommand,
} from './init/manifest.ts'
import { parityTest } from './init/parity-test.ts'
import { chooseSource, sourceQuestion } from './init/source.ts'
import { type FileToWrite, type InitFile, writeFiles } from './init/write-files.ts'

/** What to set up, and how. */
export interface InitOptions {
  /** Absolute. */
  readonly cwd: string
  /** The tables or SQL files to use, where they are not obvious. */
  readonly source?: string | undefined
  /** The folder of the revisions, relative to the root. */
  readonly migrations?: string | undefined
  /** Say what would be written, and write nothing. */
  readonly dryRun?: boolean | undefined
}

/** What `init` found and did. */
export interface InitResult {
  /** Absolute. */
  readonly root: string
  /** The config file that was there before, absolute; it stays as it is. */
  readonly configFile: string | null
  /** What the new config names; nothing where a config was there, or a question is open. */
  readonly source: FoundSource | null
  readonly packageManager: PackageManager
  readonly testRunner: TestRunner
  readonly files: readonly InitFile[]
  /** What the reader should know, in full sentences. */
  readonly notes: readonly string[]
  /** Commands to run next, in order. */
  readonly next: readonly string[]
  readonly questions: readonly Question[]
}

/**
 * Write `lockstep.config.ts`, the folder of the revisions and a parity test. What is there stays as it is.
 *
 * @throws {LockstepError} `config-invalid` for a broken Drizzle config, `cannot-write`.
 */
export async function init(options: InitOptions): Promise<InitResult> {
  const { root, file } = findConfig(options.cwd)
  const manifest = readManifest(root)
  const found = {
    root,
    configFile: file ?? null,
    packageManager: manifest.packageManager,
    testRunner: manifest.testRunner,
  }
  const setting = { root, manifest, options }
  return { ...found, ...(file === undefined ? await setUp(setting) : await complete(setting)) }
}

interface Setting {
  readonly root: string
  readonly manifest: Manifest
  readonly options: InitOptions
}

type Outcome = Pick<InitResult, 'source' | 'files' | 'notes' | 'next' | 'questions'>

/** A project without a config gets everything. */
async function setUp({ root, manifest, options }: Setting): Promise<Outcome> {
  const importModule = await createImporter(root, { cacheFolder: defaultCacheFolder(root) })
  const discovery = await discover(root, importModule)
  const source = chooseSource(discovery, options.source)
  if (source === undefined)
    return {
      source: null,
      files: [],
      notes: [],
      next: [],
      questions: [sourceQuestion(discovery.sources)],
    }
  const migrations = options.migrations ?? discovery.migrations
  const files = [
    { path: 'lockstep.config.ts', text: configText(source, migrations) },
    { path: migrations },
    ...(await parityFiles(root, manifest)),
  ]
  return {
    source,
    files: await writeFiles(root, files, options.dryRun === true),
    notes: notesOn(root, manifest, discovery, source),
    next: nextCommands(manifest),
    questions: [],
  }
}

/** A project with a config keeps it, and gets the test that it lacks. */
async function complete({ root, manifest, options }: Setting): Promise<Outcome> {
  return {
    source: null,
    files: await writeFiles(root, await parityFiles(root, manifest), options.dryRun === true),
    notes: manifest.testRunner === 'none' ? [noRunner] : [],
    next: nextCommands(manifest),
    questions: [],
  }
}

async function parityFiles(root: string, manifest: Manifest): Promise<readonly FileToWrite[]> {
  const test = await parityTest(root, manifest)
  return test === undefined ? [] : [test]
}

const noRunner =
  'No test runner was found, so there is no parity test: run `lockstep check` in CI instead.'

function notesOn(
  root: string,
  manifest: Manifest,
  discovery: Discovery,
  source: FoundSource,
): readonly string[] {
  const absent = source.paths.filter((path) => !/[*{]/.test(path) && !existsSync(join(root, path)))
  const places = { flag: undefined, config: undefined, configName: '', root }
  const hasUrl = findUrl({ ...places, environment: process.env }) !== undefined
  return [
    ...absent.map((path) => `There is no ${path} yet: declare your tables there first.`),
    ...(hasUrl ? [] : [urlNote(discovery)]),
    ...(manifest.testRunner === 'none' ? [noRunner] : []),
  ]
}

function urlNote({ url, urlFrom }: Discovery): string {
  return url === undefined || urlFrom === undefined
    ? 'No database is named yet: set DATABASE_URL, in `.env` or elsewhere, before `upgrade`, or give `upgrade` one in a folder: `--url pglite:./dev-db`.'
    : `The database that ${urlFrom} names was not copied: set DATABASE_URL, or \`url\` in lockstep.config.ts.`
}

function nextCommands({ packageManager, dependencies }: Manifest): readonly string[] {
  return [
    ...(dependencies.has('lockstep') ? [] : [addCommand(packageManager, 'lockstep')]),
    runCommand(packageManager, 'lockstep generate -m "initial"'),
    runCommand(packageManager, 'lockstep check'),
    runCommand(packageManager, 'lockstep upgrade'),
  ]
}
