/** Leaving what somebody did by hand as it is: the config says so, with a reason. */
import { randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, relative } from 'node:path'
import type { Cause } from '../../core/drift.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import { silent, type Progress } from '../../core/progress.ts'
import type { Question } from '../../core/question.ts'
import { type IdText, type Schema } from '../../core/schema.ts'
import { indexOf } from '../../engine/schema-index.ts'
import { objectMatches } from '../../engine/object-pattern.ts'
import { replaceFile } from '../../history/rewrite-revision.ts'
import type { Tolerance } from '../../project/config.ts'
import { isDay } from '../../project/drift-settings.ts'
import { loadConfig } from '../../project/load-config.ts'
import { createImporter } from '../../project/load-module.ts'
import type { Project } from '../../project/project.ts'
import { quoted, withItems } from '../config-edit.ts'
import { databaseName, type DatabaseName } from '../running/database.ts'
import { aftermathOf, withAct, type Act, type ActOptions, type Aftermath } from './act.ts'
import { choose } from './choose.ts'
import { wholesOf, type Sides } from './judge.ts'

/** What to tolerate, why and until when. */
export interface TolerateDriftOptions extends ActOptions {
  readonly reason?: string | undefined
  /** The last day on which it counts, `yyyy-mm-dd`. Default: it counts for ever. */
  readonly until?: string | undefined
  /** Say what the config would say, and write nothing. */
  readonly dryRun?: boolean | undefined
}

/** What is tolerated from now on. */
export interface TolerateDriftResult extends DatabaseName, Aftermath {
  readonly act: 'tolerate'
  readonly taken: readonly Cause[]
  /** Of each what the config is to say. */
  readonly entries: readonly Tolerance[]
  /** The config, relative to the root of the project. */
  readonly file: string
  /** The same as code, for somebody to put in. */
  readonly lines: readonly string[]
  /** False for a dry run, and where the file is written otherwise than most. */
  readonly written: boolean
  readonly questions: readonly Question[]
  readonly findings: readonly Finding[]
}

/**
 * Write into the config that what was chosen is to be left alone.
 *
 * @throws {LockstepError} `usage`, `not-found`, `config-not-found` where there is no file, `cannot-write`, and whatever keeps the
 * database from being looked at
 */
export async function tolerateDrift(
  project: Project,
  options: TolerateDriftOptions = {},
  progress: Progress = silent,
): Promise<TolerateDriftResult> {
  const { configFile } = project
  if (configFile === undefined) throw noConfig()
  return withAct(project, options, progress, async (act) => {
    refusePast(options, act)
    const { drift, sides } = act.examination
    const { what = [], reason = '' } = options
    const { chosen } = choose({ causes: drift.causes, sides, what, unmanaged: false })
    const none = nothingTolerated(act, configFile)
    if (chosen.length === 0) return none
    if (reason.trim() === '')
      return { ...none, taken: chosen, questions: [reasonQuestion(chosen, act)] }
    const entries = entriesFor(chosen, what, { sides, ...options, reason })
    const written = options.dryRun !== true && (await writeInto(configFile, entries, project))
    const after = written ? await aftermathOf(act, sides.from, entries) : {}
    const lines = entries.map((entry) => `${codeOf(entry, (text) => quoted(text))},`)
    const findings = wideFindings(chosen, sides)
    return { ...none, ...after, taken: chosen, entries, lines, written, findings }
  })
}

/** As few as cover all that differs: what somebody named, and besides the outermost objects. */
function entriesFor(
  chosen: readonly Cause[],
  what: readonly string[],
  { sides, reason, until }: TolerateDriftOptions & { readonly sides: Sides; reason: string },
): readonly Tolerance[] {
  const differences = chosen.flatMap((cause) => cause.differences)
  const ids = new Set(differences.map(({ id }) => id))
  const isCause = (name: string): boolean => chosen.some(({ id }) => id === name)
  const objects = what.filter((name) => !isCause(name))
  const rest = differences.filter((one) => {
    const names = [one.id, ...wholesOf(one, sides)]
    const isNamed = objects.some((object) => names.some((name) => objectMatches(object, name)))
    return !isNamed && !names.slice(1).some((name) => ids.has(name))
  })
  return [...new Set([...objects, ...rest.map(({ id }) => id)])].map((object) => {
    return { object, reason: reason.trim(), ...(until !== undefined && { until }) }
  })
}

/** The file as it would be is loaded first: it must say what is meant, and nothing else than before besides. */
async function writeInto(
  configFile: string,
  entries: readonly Tolerance[],
  project: Project,
): Promise<boolean> {
  const text = await readFile(configFile, 'utf8')
  const items = (quote: (text: string) => string): readonly string[] =>
    entries.map((entry) => codeOf(entry, quote))
  const edited = withItems(text, { key: 'tolerate', items })
  if (edited === undefined) return false
  const said = await tolerancesIn(edited, configFile, project)
  const meant = [...project.config.tolerate, ...entries]
  if (!said || JSON.stringify(said.map(asRow)) !== JSON.stringify(meant.map(asRow))) return false
  await replaceFile(configFile, edited)
  return true
}

/** What a config says once it is loaded; nothing where it can not be. */
async function tolerancesIn(
  text: string,
  configFile: string,
  { root, cacheFolder }: Project,
): Promise<readonly Tolerance[] | undefined> {
  const extension = extname(configFile)
  const name = basename(configFile, extension)
  const random = randomBytes(4).toString('hex')
  const file = join(dirname(configFile), `.${name}.${random}.lockstep-new${extension}`)
  try {
    await writeFile(file, text)
    const { config } = await loadConfig({ root, file }, await createImporter(root, { cacheFolder }))
    return config.tolerate
  } catch {
    return undefined
  } finally {
    await rm(file, { force: true })
  }
}

function asRow({ object, reason, until }: Tolerance): readonly unknown[] {
  return [object, reason, until ?? null]
}

function codeOf({ object, reason, until }: Tolerance, quote: (text: string) => string): string {
  const fields = Object.entries({ object, reason, until }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${quote(value)}`],
  )
  return `{ ${fields.join(', ')} }`
}

/** An entry names an object, and with it all that is part of it. */
function wideFindings(chosen: readonly Cause[], sides: Sides): readonly Finding[] {
  const altered = chosen.flatMap(({ differences }) =>
    differences.filter(({ verb, id }) => verb === 'alter' && hasParts(id, sides)),
  )
  return [...new Set(altered.map(({ id }) => id))].map((subject) => ({
    code: 'wide-tolerance',
    severity: 'note',
    subject,
    message: 'The entry names it as a whole, so all of its parts are tolerated from now on.',
    hint: 'Give the entry a day in `until`.',
  }))
}

function hasParts(id: IdText, { from, to }: Sides): boolean {
  return [from, to].some((schema) => partsIn(schema, id) > 0)
}

function partsIn(schema: Schema, id: IdText): number {
  const object = schema.objects.get(id)
  return object ? indexOf(schema).childrenOf(object.id).length : 0
}

function nothingTolerated(act: Act, configFile: string): TolerateDriftResult {
  const { drift } = act.examination
  return {
    act: 'tolerate',
    ...databaseName(act.database),
    verdict: drift.verdict,
    left: drift.causes,
    taken: [],
    entries: [],
    file: relative(act.project.root, configFile),
    lines: [],
    written: false,
    questions: [],
    findings: [],
  }
}

function reasonQuestion(chosen: readonly Cause[], { site }: Act): Question {
  const names = chosen.map(({ subject }) => subject)
  const reason = `made by hand, seen on ${site.today}`
  return {
    id: 'reason',
    kind: 'reason',
    message: `Why is it to be left alone: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}?`,
    choices: [{ label: 'this; write any other reason in its place', flags: ['--reason', reason] }],
  }
}

function refusePast({ until }: TolerateDriftOptions, { site: { today } }: Act): void {
  if (until === undefined || (isDay(until) && until >= today)) return
  throw new LockstepError('usage', {
    message: isDay(until)
      ? `"--until ${until}" is over: today is ${today}.`
      : `"--until ${until}" is no day.`,
    hint: 'Write the last day on which it counts, such as `--until 2027-01-31`, or leave it out.',
    details: { until },
  })
}

function noConfig(): LockstepError {
  return new LockstepError('config-not-found', {
    message: 'What is tolerated stands in the config, and the project has no config file.',
    hint: 'Run `lockstep init` to write one.',
  })
}
