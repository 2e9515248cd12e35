/** Reports in a format that is named. */
import { LockstepError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import { reportFormats, type ReportFormatEntry } from './index.ts'
import type { Report } from './report.ts'

const names = reportFormats.map(({ name }) => name)

/**
 * The format with a name.
 *
 * @throws {LockstepError} `usage`.
 */
export function findFormat(name: string): ReportFormatEntry {
  const format = reportFormats.find((one) => one.name === name)
  if (format) return format
  const meant = nearest(name, names)
  throw new LockstepError('usage', {
    message: `There is no format "${name}" for reports.`,
    hint: `${meant === undefined ? '' : `Did you mean \`${meant}\`? `}The formats are ${names.join(', ')}.`,
    details: { format: name },
  })
}

/**
 * Write a report as text: `text`, `json`, `github`, `sarif`, `junit`, `markdown` or `html`. Lines are not
 * broken, and nothing is coloured.
 *
 * @throws {LockstepError} `usage` for a format that is none of these.
 */
export async function renderReport(report: Report, format: string): Promise<string> {
  const found = await findFormat(format).load()
  return found.render(report, { color: false, width: Infinity })
}
