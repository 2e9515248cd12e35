/** One run of the command line, from what was typed to what is printed. */
import { constants } from 'node:os'
import { LockstepError } from '../core/errors.ts'
import type { Question } from '../core/question.ts'
import { openProject } from '../project/open.ts'
import { ask, canAsk } from './ask.ts'
import type { CommandOutcome, Invocation } from './command.ts'
import type { ExitRegistry } from './exit.ts'
import { type EarlyFlags, type Request, parse } from './program.ts'
import type { ProgressLine } from './progress.ts'
import { questionsOf } from './questions-of.ts'
import { renderError } from './render-error.ts'
import { renderQuestions, withFlags } from './render-questions.ts'
import { errorAsJson, shownError } from './shown-error.ts'
import { viewOf } from './view.ts'

/** What one run works with. */
export interface Session {
  /** What was typed after the name of the program. */
  readonly argv: readonly string[]
  readonly early: EarlyFlags
  readonly registry: ExitRegistry
  readonly progress: ProgressLine
}

/** What to print where, and how to leave. */
export interface Output {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** Run a command. Never throws: what fails becomes output. */
export async function run(session: Session): Promise<Output> {
  try {
    return await runUntilDecided(session, new Set())
  } catch (thrown) {
    return errorOutput(session, thrown)
  }
}

/** What is asked on a terminal is answered by flags, and the command runs again with them. */
async function runUntilDecided(session: Session, asked: ReadonlySet<string>): Promise<Output> {
  const request = await parse(session.argv)
  if (request.kind !== 'run') return textOutput(session, request.kind, request.text)
  try {
    const outcome = await request.command.run(invocationOf(session, request))
    const again = await decide(session, outcome.questions, asked)
    return again ?? outcomeOutput(session, outcome)
  } catch (thrown) {
    const again = await decide(session, questionsOf(thrown), asked)
    if (again !== undefined) return again
    throw thrown
  }
}

/** Nothing when there is nothing to ask, nobody to answer, or the answer was given already. */
async function decide(
  session: Session,
  questions: readonly Question[],
  asked: ReadonlySet<string>,
): Promise<Output | undefined> {
  const { stdin, stdout, env } = process
  const isPossible = canAsk({ stdin, stdout, environment: env, json: session.early.json })
  if (questions.length === 0 || !isPossible || questions.some(({ id }) => asked.has(id)))
    return undefined
  await session.registry.cleanUp()
  session.progress.stop()
  const flags = await ask(questions)
  if (flags === undefined)
    throw new LockstepError('interrupted', { message: 'Nothing was decided, so nothing was done.' })
  const ids = questions.map((question) => question.id)
  return runUntilDecided(
    { ...session, argv: withFlags(session.argv, flags) },
    new Set([...asked, ...ids]),
  )
}

function invocationOf(
  { registry, progress }: Session,
  request: Extract<Request, { kind: 'run' }>,
): Invocation {
  const place = { ...request.globals, onExit: registry.onExit }
  return {
    args: request.args,
    flags: request.flags,
    place,
    openProject: () => openProject(place),
    progress: progress.show,
    onExit: registry.onExit,
    print: (line, stream = 'stdout') => {
      progress.stop()
      process[stream].write(`${line}\n`)
    },
    rest: registry.rest,
  }
}

function textOutput({ early }: Session, kind: 'help' | 'version', text: string): Output {
  const stdout = early.json ? toJson({ [kind]: text }) : text
  return { stdout, stderr: '', exitCode: 0 }
}

function outcomeOutput({ argv, early }: Session, outcome: CommandOutcome): Output {
  const { exitCode, questions } = outcome
  if (outcome.isPrinted === true) return { stdout: '', stderr: '', exitCode }
  if (early.json) return { stdout: toJson(outcome.result), stderr: '', exitCode }
  const view = viewOf(process.stdout, early.noColor, process.env)
  const open = questions.length === 0 ? '' : renderQuestions(questions, argv, view)
  const stdout = [outcome.render(view), open].filter((text) => text !== '').join('\n\n')
  return { stdout, stderr: '', exitCode }
}

function errorOutput({ argv, early }: Session, thrown: unknown): Output {
  const error = shownError(thrown, early.verbose || Boolean(process.env['LOCKSTEP_DEBUG']))
  const { exitCode } = error
  if (early.json) return { stdout: toJson(errorAsJson(error)), stderr: '', exitCode }
  const view = viewOf(process.stderr, early.noColor, process.env)
  const questions = questionsOf(thrown)
  const open = questions.length === 0 ? [] : [renderQuestions(questions, argv, view)]
  const stderr = [renderError(error, process.cwd(), view), ...open].join('\n\n')
  return { stdout: '', stderr, exitCode }
}

/** The one JSON object of a run that a signal ended. */
export function interruptedOutput(signal: NodeJS.Signals): string {
  const error = new LockstepError('interrupted', {
    message: `Interrupted by ${signal}: what was under way was broken off.`,
    hint: 'Run the command again.',
    details: { signal },
  })
  const exitCode = 128 + constants.signals[signal]
  return toJson(errorAsJson({ ...shownError(error, false), exitCode }))
}

function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}
