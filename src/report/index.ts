/** Every way to write a report: one line each, and one file beside this one. */
import type { ReportFormat } from './report.ts'

/** A format that is loaded when a report is written in it. */
export interface ReportFormatEntry {
  /** What `--report` calls it. */
  readonly name: string
  /** What names of files end with, without the dot. */
  readonly extension: string
  readonly load: () => Promise<ReportFormat>
}

/** The formats in the order in which help lists them. */
export const reportFormats: readonly ReportFormatEntry[] = [
  { name: 'text', extension: 'txt', load: async () => (await import('./text.ts')).text },
  { name: 'json', extension: 'json', load: async () => (await import('./json.ts')).json },
  { name: 'github', extension: 'txt', load: async () => (await import('./github.ts')).github },
  { name: 'sarif', extension: 'sarif', load: async () => (await import('./sarif.ts')).sarif },
  { name: 'junit', extension: 'xml', load: async () => (await import('./junit.ts')).junit },
  { name: 'markdown', extension: 'md', load: async () => (await import('./markdown.ts')).markdown },
  { name: 'html', extension: 'html', load: async () => (await import('./html.ts')).html },
]
