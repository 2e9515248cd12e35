/** `lockstep upgrade`. */
import { type UpgradeResult, upgrade as run } from '../../commands/upgrade.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { obstaclesExitCode, despiteFlag } from '../render-obstacles.ts'
import { renderRun } from '../render-revisions.ts'
import { readSeconds } from '../seconds.ts'

/** Run revisions on the database. */
export const upgrade: CliCommand = cliCommand<UpgradeResult>({
  describe: (command) =>
    void command
      .argument('[target]', 'head, heads, +1, an id or the start of one', 'head')
      .option('--dry-run', 'show what would run, and run nothing')
      .option('--allow-loss', 'run what destroys data though no file allows it')
      .option(...despiteFlag)
      .option('--yes', 'the database is the one that is meant')
      .option('--lock-wait <seconds>', 'how long to wait for another upgrade (default: 60)'),
  run: async ({ args, flags, openProject, progress }) =>
    run(
      await openProject(),
      {
        target: args[0],
        dryRun: flags.on('dryRun'),
        confirmed: flags.on('yes'),
        despite: flags.texts('despite'),
        lossAllowed: flags.on('allowLoss'),
        lockWaitMs: readSeconds(flags, 'lockWait', '--lock-wait'),
      },
      progress,
    ),
  exitCodeOf: obstaclesExitCode,
  render: (result, view) =>
    renderRun(
      { ...result, finished: result.applied },
      { did: 'Applied', would: 'would run', nothing: 'Nothing to run' },
      view,
    ),
})
