/** An error for people. */
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { foldersUp } from '../project/find-config.ts'
import { redactText } from '../project/redact.ts'
import { wrap } from '../report/wrap.ts'
import type { ShownError } from './shown-error.ts'
import type { View } from './view.ts'

/**
 * What went wrong, what the database said of it, the place in the source, and the next step.
 *
 * @param cwd - The folder from which paths in the error are looked up, upwards.
 */
export function renderError(error: ShownError, cwd: string, view: View): string {
  const { colors, width } = view
  const hint = error.hint === undefined ? [] : [labelled('hint', redactText(error.hint), width)]
  return [
    labelled('error', redactText(error.message), width).replace('error:', colors.red('error:')),
    ...databaseLines(error, width),
    ...sourceLines(error, cwd, view),
    ...hint.map((text) => text.replace('hint:', colors.cyan('hint:'))),
    ...(error.stack === undefined ? [] : [colors.dim(redactText(error.stack))]),
  ].join('\n')
}

/** What the server says besides its message, by the names of the PostgreSQL manual, section 55.8. */
const databaseFields: readonly (readonly [string, string])[] = [
  ['sqlstate', 'SQLSTATE'],
  ['detail', 'detail'],
  ['hint', 'server hint'],
  ['where', 'where'],
]

function databaseLines(error: ShownError, width: number): readonly string[] {
  return databaseFields.flatMap(([key, label]) => {
    const value = error.details[key]
    const isNew = value !== error.message && value !== error.hint
    return typeof value === 'string' && value !== '' && isNew
      ? [labelled(label, redactText(value), width, '  ')]
      : []
  })
}

function labelled(label: string, text: string, width: number, margin = ''): string {
  return wrap(text, { width, indent: `${margin}  `, first: `${margin}${label}: ` })
}

interface Place {
  readonly title: string
  readonly text: string
  readonly number: number
  readonly column: number | undefined
}

function sourceLines(error: ShownError, cwd: string, view: View): readonly string[] {
  const place = placeInFile(error, cwd) ?? placeInStatement(error)
  if (place === undefined) return []
  const { colors } = view
  const gutter = String(place.number)
  const blank = ' '.repeat(gutter.length)
  const caret = place.column === undefined ? [] : [caretLine(place.text, place.column)]
  return [
    `  ${colors.dim('at')} ${place.title}`,
    `  ${colors.dim(`${gutter} |`)} ${place.text}`,
    ...caret.map((line) => `  ${colors.dim(`${blank} |`)} ${colors.red(line)}`),
  ]
}

/** Tabs stay tabs, so that the caret stands where the terminal puts the character. */
function caretLine(text: string, column: number): string {
  return `${text.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`
}

function placeInFile({ details }: ShownError, cwd: string): Place | undefined {
  const { file, line, column } = details
  if (typeof file !== 'string' || typeof line !== 'number') return undefined
  const path = foldersUp(cwd)
    .map((folder) => resolve(folder, file))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  const text = path && readFileSync(path, 'utf8').split(/\r?\n/)[line - 1]
  if (text === undefined) return undefined
  return {
    title: `${file}:${line}`,
    text,
    number: line,
    column: typeof column === 'number' ? column : columnInFile(details, text),
  }
}

/** The statement may stand anywhere on its first line: where its text is found on the line, the caret can be put. */
function columnInFile(details: ShownError['details'], line: string): number | undefined {
  const place = placeInStatement({ details })
  if (place?.column === undefined || place.text.trim() === '') return undefined
  const start = line.indexOf(place.text.replace(/\r$/, ''))
  return start === -1 ? undefined : start + place.column
}

/** A position counts characters of the statement from 1. */
function placeInStatement({ details }: Pick<ShownError, 'details'>): Place | undefined {
  const { statement } = details
  const position = Number(details['position'] ?? NaN)
  if (typeof statement !== 'string' || !Number.isSafeInteger(position)) return undefined
  const before = Array.from(statement)
    .slice(0, position - 1)
    .join('')
    .split('\n')
  const number = before.length
  const column = (before.at(-1) ?? '').length + 1
  return { title: 'the statement', text: statement.split('\n')[number - 1] ?? '', number, column }
}
