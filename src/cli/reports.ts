/** Reports that were asked for with `--report`: read, written to files, or printed. */
import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { LockstepError, messageOf } from '../core/errors.ts'
import { writeFailure } from '../history/write-failure.ts'
import type { ReportFormatEntry } from '../report/index.ts'
import { findFormat, renderReport } from '../report/render-report.ts'
import { redactText } from '../project/redact.ts'
import type { Report } from '../report/report.ts'
import type { Flags } from './flags.ts'
import { shownError } from './shown-error.ts'

/** One report to make. */
export interface Destination {
  readonly format: ReportFormatEntry
  /** As it was typed; nothing for stdout. */
  readonly file: string | undefined
}

/**
 * Read `--report`: each value is `<format>` or `<format>=<file>`.
 *
 * @param cwd - The folder that files are relative to.
 * @throws {LockstepError} `usage`; `cannot-write` where there is no such folder.
 */
export function readDestinations(flags: Flags, cwd: string): readonly Destination[] {
  const destinations = flags.texts('report').map(readDestination)
  for (const { file } of destinations) if (file !== undefined) demandFolder(resolve(cwd, file))
  const printed = destinations.filter(({ file }) => file === undefined)
  const [first, second] = printed
  if (first && flags.on('json'))
    throw new LockstepError('usage', {
      message: `With \`--json\` one object is printed, and no report in the format ${first.format.name}.`,
      hint: `Give the report a file: \`--report ${first.format.name}=${defaultFile(first.format)}\`.`,
    })
  if (first && second)
    throw new LockstepError('usage', {
      message: `Two reports are to be printed: ${printed.map(({ format }) => format.name).join(' and ')}.`,
      hint: `Give all but one a file, such as \`--report ${second.format.name}=${defaultFile(second.format)}\`.`,
    })
  return destinations
}

/** The file of a report that is given no name. */
export function defaultFile({ extension }: ReportFormatEntry): string {
  return `lockstep-report.${extension}`
}

/**
 * Write the reports that have files.
 *
 * @param cwd - The folder that files are relative to.
 * @returns What is to be printed; nothing where every report has a file.
 * @throws {LockstepError} `cannot-write`.
 */
export async function writeReports(
  report: Report,
  destinations: readonly Destination[],
  cwd: string,
): Promise<string | undefined> {
  let printed: string | undefined
  for (const { format, file } of destinations) {
    const text = await renderReport(report, format.name)
    if (file === undefined) printed = text
    else await write(resolve(cwd, file), text)
  }
  return printed
}

/**
 * Long work is not begun for a report that can not be written.
 *
 * @throws {LockstepError} `cannot-write`.
 */
export function demandFolder(path: string): void {
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) return
  throw new LockstepError('cannot-write', {
    message: `The file "${path}" can not be written: there is no folder "${dirname(path)}".`,
    hint: 'Make the folder first, or correct the path.',
    details: { path },
  })
}

/** An error, and the report in which it is told where nothing else is printed. */
export class ReportedFailure extends Error {
  readonly printed: string

  constructor(cause: unknown, printed: string) {
    super(messageOf(cause), { cause })
    this.printed = printed
  }
}

/**
 * Write reports of a run that failed: whoever reads them must not take what could not be checked for green.
 *
 * @returns What is to be thrown.
 */
export async function reportFailure(
  thrown: unknown,
  destinations: readonly Destination[],
  cwd: string,
): Promise<unknown> {
  if (destinations.length === 0) return thrown
  try {
    const printed = await writeReports(failureReport(thrown), destinations, cwd)
    return printed === undefined ? thrown : new ReportedFailure(thrown, printed)
  } catch {
    // The file can not be written: the error that came first says more.
    return thrown
  }
}

function failureReport(thrown: unknown): Report {
  const { code, message, hint } = shownError(thrown, false)
  const own = 'error'
  return {
    title: 'Lockstep could not do its work.',
    findings: [
      {
        code,
        severity: own,
        subject: 'lockstep',
        message: redactText(message),
        ...(hint !== undefined && { hint: redactText(hint) }),
      },
    ],
  }
}

function readDestination(value: string): Destination {
  const at = value.indexOf('=')
  const [name, file] = at === -1 ? [value] : [value.slice(0, at), value.slice(at + 1)]
  const format = findFormat(name)
  if (file === '')
    throw new LockstepError('usage', {
      message: `\`--report ${value}\` names no file.`,
      hint: `Write \`--report ${name}=${defaultFile(format)}\`, or \`--report ${name}\` to print it.`,
    })
  return { format, file }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text.endsWith('\n') ? text : `${text}\n`)
  } catch (cause) {
    throw writeFailure(path, cause)
  }
}
