/** `lockstep downgrade`. */
import { type ScriptResult, downgradeScript } from '../../commands/script.ts'
import { type DowngradeResult, downgrade as run } from '../../commands/downgrade.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { obstaclesExitCode, despiteFlag } from '../render-obstacles.ts'
import { collect } from '../flags.ts'
import { renderRun } from '../render-revisions.ts'
import { readScriptFlags } from '../script-flags.ts'
import { readSeconds } from '../seconds.ts'

/** Undo revisions on the database. */
export const downgrade: CliCommand = cliCommand<DowngradeResult | ScriptResult>({
  describe: (command) =>
    void command
      .argument('[target]', '-1, base, an id or the start of one')
      .option('--dry-run', 'show what would run, and run nothing')
      .option('--sql [from:to]', 'print a script for psql instead, perhaps without a database')
      .option('--allow-loss', 'run what destroys data')
      .option(...despiteFlag)
      .option('--yes', 'the database is the one that is meant')
      .option('--leave <id>', 'go past this revision, which has no way down', collect)
      .option('--lock-wait <seconds>', 'how long to wait for an upgrade (default: 60)'),
  run: async ({ args, flags, openProject, progress }) => {
    const project = await openProject()
    const asked = readScriptFlags(args[0], flags)
    if (asked !== undefined || args[0] === undefined)
      return downgradeScript(project, asked ?? {}, progress)
    return run(
      project,
      {
        target: args[0],
        dryRun: flags.on('dryRun'),
        confirmed: flags.on('yes'),
        despite: flags.texts('despite'),
        lossAllowed: flags.on('allowLoss'),
        leave: flags.texts('leave'),
        lockWaitMs: readSeconds(flags, 'lockWait', '--lock-wait'),
      },
      progress,
    )
  },
  exitCodeOf: (result) => ('script' in result ? 0 : obstaclesExitCode(result)),
  render: (result, view) => {
    if ('script' in result) return result.script.trimEnd()
    return renderRun(
      { ...result, finished: result.undone },
      { did: 'Undid', would: 'would be undone', nothing: 'Nothing to undo' },
      view,
    )
  },
})
