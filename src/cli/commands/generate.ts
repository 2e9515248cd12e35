/** `lockstep generate`. */
import { generate as run, type GenerateResult } from '../../commands/generate.ts'
import type { GeneratedRevision } from '../../commands/proposal.ts'
import { LockstepError } from '../../core/errors.ts'
import { text } from '../../report/text.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { collect } from '../flags.ts'
import { coloured } from '../render-sql.ts'
import type { View } from '../view.ts'

/** Write and prove a revision. */
export const generate: CliCommand = cliCommand<GenerateResult>({
  describe: (command) =>
    void command
      .argument('[message]', 'what the revision does, in a few words')
      .option('-m, --message <text>', 'the same, as a flag')
      .option('--rename <from:to>', 'it is the same one, renamed: users.name:full_name', collect)
      .option('--drop <name>', 'it is not renamed but dropped, whatever looks like it', collect)
      .option('--allow-loss <name>', 'what it holds may be lost; `all` for everything', collect)
      .option('--fill <column=sql>', "what rows that are there get: users.email='none'", collect)
      .option('--assume-empty <table>', 'the table holds no rows anywhere', collect)
      .option('--dry-run', 'plan and prove, and write no file'),
  run: async ({ args, flags, openProject, progress }) =>
    run(
      await openProject(),
      {
        message: messageOf(flags.text('message') ?? args[0]),
        renames: flags.texts('rename'),
        dropped: flags.texts('drop'),
        allowLoss: flags.texts('allowLoss'),
        fills: flags.texts('fill'),
        assumeEmpty: flags.texts('assumeEmpty'),
        dryRun: flags.on('dryRun'),
      },
      progress,
    ),
  exitCodeOf: (result) => (result.questions.length > 0 ? 3 : isStuck(result) ? 1 : 0),
  questionsOf: ({ questions }) => questions,
  render,
})

function messageOf(message: string | undefined): string {
  if (message !== undefined && message.trim() !== '') return message
  throw new LockstepError('usage', {
    message: 'A revision needs a message: what it does, in a few words.',
    hint: 'Run `lockstep generate -m "add users.email"`.',
  })
}

function render({ revision, questions, findings }: GenerateResult, view: View): string {
  const { colors } = view
  if (questions.length > 0) return ''
  const nothing = isStuck({ revision, findings })
    ? `${colors.red('✗')} Tables and revisions are not in step, and nothing of it can be planned.`
    : `${colors.green('✓')} Tables and revisions are in step: there is nothing to write.`
  const title = revision ? titleOf(revision, view) : nothing
  const report =
    findings.length > 0 ? [text.render({ title: 'Worth knowing', findings }, view)] : []
  const sections = revision ? [coloured(revision.text, view)] : []
  const next = revision?.file == null ? [] : [`Next: ${colors.cyan('lockstep upgrade')}`]
  return [title, ...sections, ...report, ...next].join('\n\n')
}

/** Whether all that differs has to be written by hand. */
function isStuck({ revision, findings }: Pick<GenerateResult, 'revision' | 'findings'>): boolean {
  return revision === null && findings.some(({ severity }) => severity === 'error')
}

function titleOf({ file, id }: GeneratedRevision, { colors }: View): string {
  const done = `${colors.green('✓')} Revision ${colors.bold(id)}, proved up, down and up again`
  return file === null ? `${done}; a dry run, nothing was written.` : `${done}:\n  ${file}`
}
