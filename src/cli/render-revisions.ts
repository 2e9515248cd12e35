/** Revisions for people. */
import { count, type RevisionName } from '../commands/revision-name.ts'
import type { DatabaseName } from '../commands/running/database.ts'
import type { FinishedRevision } from '../commands/running/run-all.ts'
import type { PlannedRevision } from '../commands/running/units.ts'
import type { Obstacle } from '../core/preflight.ts'
import { renderObstacles } from './render-obstacles.ts'
import { wrap } from '../report/wrap.ts'
import type { View } from './view.ts'

/** Where a database stands: its heads, or that it has none. */
export function renderPoint(heads: readonly RevisionName[]): string {
  return heads.length === 0
    ? 'the base, without any revision'
    : heads.map(({ id, message }) => `${id} (${message})`).join(' and ')
}

/** What came of running revisions in one direction. */
export interface RunReport extends DatabaseName {
  readonly at: readonly RevisionName[]
  readonly finished: readonly FinishedRevision[]
  readonly planned: readonly PlannedRevision[] | null
  readonly obstacles: readonly Obstacle[]
}

/** The words for one direction. */
export interface RunWords {
  /** Such as `Applied`. */
  readonly did: string
  /** Such as `would run`. */
  readonly would: string
  /** Such as `Nothing to run`. */
  readonly nothing: string
}

/** What ran, or would run, on which database, and where that stands. */
export function renderRun(report: RunReport, words: RunWords, view: View): string {
  const { database, server, at, finished, planned } = report
  const sentence = (text: string): string => wrap(text, { width: view.width, indent: '' })
  const work = planned ?? finished
  if (work.length === 0) return sentence(`${words.nothing}: ${database} is at ${renderPoint(at)}.`)
  const title = count(work.length, 'revision')
  if (planned !== null)
    return [
      sentence(`${title} ${words.would} on ${database} (${server}), now at ${renderPoint(at)}:`),
      renderPlanned(planned, view),
      ...[renderObstacles(report.obstacles, view) ?? []].flat(),
    ].join('\n\n')
  return [
    sentence(`${words.did} ${title} on ${database} (${server}):`),
    renderFinished(finished, view),
    sentence(`The database is at ${renderPoint(at)}.`),
  ].join('\n\n')
}

/** One line for each revision that ran, with how long it took. */
function renderFinished(revisions: readonly FinishedRevision[], { colors, width }: View): string {
  const times = revisions.map(({ ms }) => `${ms} ms`)
  const widest = Math.max(...times.map((time) => time.length))
  const room = width - 16 - widest
  const longest = Math.min(room, Math.max(...revisions.map(({ message }) => message.length)))
  return revisions
    .map(({ id, message }, at) => {
      const text = shorten(message, longest).padEnd(longest)
      const time = colors.dim((times[at] ?? '').padStart(widest))
      return `  ${colors.green('✓')} ${id}  ${text}  ${time}`
    })
    .join('\n')
}

/** The statements that a dry run found, under the names of their revisions. */
function renderPlanned(revisions: readonly PlannedRevision[], { colors }: View): string {
  return revisions
    .map(({ id, message, file, statements, isCode }) => {
      const lines = statements.map(({ text, destroys }) => {
        const loss = destroys.length === 0 ? '' : `-- destroys ${destroys.join(', ')}\n`
        return indent(`${colors.yellow(loss)}${text};`)
      })
      const none = isCode === true ? '-- TypeScript: known when it runs' : '-- no statement'
      const body = lines.length === 0 ? [indent(colors.dim(none))] : lines
      return [`${colors.bold(id)}  ${message}  ${colors.dim(file)}`, ...body].join('\n')
    })
    .join('\n\n')
}

/** A text cut to a width. */
export function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ')
}
