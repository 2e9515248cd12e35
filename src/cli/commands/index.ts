/** Every command of the command line: one line each, and one file beside this one. */
import type { CliCommand } from '../command.ts'

/** A command that is loaded when it is called. */
export interface CommandEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<CliCommand>
}

/** The commands in the order in which help lists them. */
export const commands: readonly CommandEntry[] = [
  entry('init', 'set a project up', async () => (await import('./init.ts')).init),
  entry(
    'adopt',
    "take another tool's migrations, or a database, as history",
    async () => (await import('./adopt.ts')).adopt,
  ),
  entry(
    'generate',
    'write and prove the revision that the tables ask for',
    async () => (await import('./generate.ts')).generate,
  ),
  entry(
    'check',
    'say whether tables and revisions are in step',
    async () => (await import('./check.ts')).check,
  ),
  entry(
    'new',
    'begin a revision that is written by hand',
    async () => (await import('./new.ts')).newCommand,
  ),
  entry(
    'upgrade',
    'run revisions on the database',
    async () => (await import('./upgrade.ts')).upgrade,
  ),
  entry(
    'downgrade',
    'undo revisions on the database',
    async () => (await import('./downgrade.ts')).downgrade,
  ),
  entry(
    'status',
    'say where the database stands',
    async () => (await import('./status.ts')).status,
  ),
  entry('history', 'list the revisions', async () => (await import('./history.ts')).history),
  entry(
    'merge',
    'join the branches of the history',
    async () => (await import('./merge.ts')).merge,
  ),
  entry(
    'rebase',
    'put revisions that are not published behind those that are',
    async () => (await import('./rebase.ts')).rebase,
  ),
  entry('squash', 'make one revision of many', async () => (await import('./squash.ts')).squash),
  entry(
    'stamp',
    'tell the ledger where the database stands',
    async () => (await import('./stamp.ts')).stamp,
  ),
  entry(
    'compare',
    'say what leads from one schema to another',
    async () => (await import('./compare.ts')).compare,
  ),
  entry(
    'drift',
    'say in what a database is not what its revisions make it',
    async () => (await import('./drift.ts')).drift,
  ),
  entry(
    'reflect',
    'write the schema of a database as SQL',
    async () => (await import('./reflect.ts')).reflect,
  ),
  entry(
    'report',
    'write a page about a schema and its history',
    async () => (await import('./report.ts')).report,
  ),
  entry(
    'doctor',
    'say what works and what does not',
    async () => (await import('./doctor.ts')).doctor,
  ),
]

function entry(name: string, summary: string, load: CommandEntry['load']): CommandEntry {
  return { name, summary, load }
}
