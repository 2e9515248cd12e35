/** Every way to write a report: one line each. */
import { json } from './json.ts'
import type { ReportFormat } from './report.ts'
import { text } from './text.ts'

/** The formats that `--report` can name, in the order in which help lists them. */
export const reportFormats: readonly ReportFormat[] = [
  text, //
  json,
]
