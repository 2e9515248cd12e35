/** `lockstep doctor`. */
import { type DoctorResult, doctorExitCode, doctor as run } from '../../commands/doctor.ts'
import type { DoctorStatus } from '../../commands/doctor/line.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import type { Colors, View } from '../view.ts'

/** Say what works and what does not. */
export const doctor: CliCommand = cliCommand<DoctorResult>({
  describe: () => undefined,
  run: ({ place, progress }) => run(place, progress),
  exitCodeOf: doctorExitCode,
  render,
})

const symbols: Readonly<Record<DoctorStatus, (colors: Colors) => string>> = {
  ok: (colors) => colors.green('✓'),
  warn: (colors) => colors.yellow('!'),
  fail: (colors) => colors.red('✗'),
  skipped: (colors) => colors.dim('-'),
}

function render({ lines }: DoctorResult, { colors, width }: View): string {
  const longest = Math.max(...lines.map((line) => line.subject.length))
  const indent = ' '.repeat(longest + 4)
  return lines
    .map(({ subject, status, message, hint }) => {
      const text = wrap(message, { width, indent })
      const lines = hint === undefined ? [text] : [text, wrap(`hint: ${hint}`, { width, indent })]
      const head = `${symbols[status](colors)} ${subject.padEnd(longest)}  `
      return head + lines.join('\n').slice(indent.length)
    })
    .join('\n')
}
