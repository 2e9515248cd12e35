/** `lockstep report`. */
import { resolve } from 'node:path'
import { report as run } from '../../commands/report.ts'
import type { Report } from '../../report/report.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { findFormat } from '../../report/render-report.ts'
import { defaultFile, demandFolder, type Destination, writeReports } from '../reports.ts'
import type { View } from '../view.ts'

/** What was written where. */
interface WrittenReport {
  readonly report: Report
  readonly destination: Destination
}

/** Write a page about a schema and its history. */
export const report: CliCommand = cliCommand<WrittenReport>({
  describe: (command) =>
    void command
      .argument(
        '[what]',
        'declared, history, history@<revision>, sql:<path> or a URL; declared, unless given',
      )
      .option('--format <format>', 'the format (default: html)')
      .option('--out <file>', 'the file to write (default: lockstep-report.html)'),
  run: async ({ args, flags, place, progress }) => {
    const format = findFormat(flags.text('format') ?? 'html')
    const file = flags.text('out') ?? defaultFile(format)
    const destination: Destination = { format, file }
    demandFolder(resolve(place.cwd, file))
    const made = await run(place, { what: args[0] }, progress)
    await writeReports(made, [destination], place.cwd)
    return { report: made, destination }
  },
  jsonOf: ({ report, destination: { format, file } }) => ({
    title: report.title,
    format: format.name,
    file: file ?? null,
  }),
  exitCodeOf: () => 0,
  render,
})

function render({ report, destination }: WrittenReport, { colors }: View): string {
  return `${colors.green('✓')} ${report.title}\n  Written to ${destination.file}.`
}
