/** `lockstep upgrade`. */
import { type ScriptResult, upgradeScript } from '../../commands/script.ts'
import { type UpgradeResult, upgrade as run } from '../../commands/upgrade.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { obstaclesExitCode, despiteFlag } from '../render-obstacles.ts'
import { renderRun } from '../render-revisions.ts'
import { readScriptFlags } from '../script-flags.ts'
import { readSeconds } from '../seconds.ts'

/** Run revisions on the database. */
export const upgrade: CliCommand = cliCommand<UpgradeResult | ScriptResult>({
  describe: (command) =>
    void command
      .argument('[target]', 'head, heads, +1, an id or the start of one', 'head')
      .option('--dry-run', 'show what would run, and run nothing')
      .option('--sql [from:to]', 'print a script for psql instead, perhaps without a database')
      .option('--allow-loss', 'run what destroys data though no file allows it')
      .option('--run-adopted', 'run adopted migrations though their own tool runs the database')
      .option(...despiteFlag)
      .option('--yes', 'the database is the one that is meant')
      .option('--lock-wait <seconds>', 'how long to wait for another upgrade (default: 60)'),
  run: async ({ args, flags, openProject, progress }) => {
    const project = await openProject()
    const asked = readScriptFlags(args[0], flags)
    if (asked !== undefined) return upgradeScript(project, asked, progress)
    return run(
      project,
      {
        target: args[0],
        dryRun: flags.on('dryRun'),
        confirmed: flags.on('yes'),
        despite: flags.texts('despite'),
        lossAllowed: flags.on('allowLoss'),
        adoptedAllowed: flags.on('runAdopted'),
        lockWaitMs: readSeconds(flags, 'lockWait', '--lock-wait'),
      },
      progress,
    )
  },
  exitCodeOf: (result) => ('script' in result ? 0 : obstaclesExitCode(result)),
  render: (result, view) => {
    if ('script' in result) return result.script.trimEnd()
    return renderRun(
      { ...result, finished: result.applied },
      { did: 'Applied', would: 'would run', nothing: 'Nothing to run' },
      view,
    )
  },
})
