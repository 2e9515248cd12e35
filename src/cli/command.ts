/** What a command of the command line is made of. */
import type { Command } from 'commander'
import type { Progress } from '../core/progress.ts'
import type { Question } from '../core/question.ts'
import type { OpenOptions } from '../project/open.ts'
import type { OnExit, Project } from '../project/project.ts'
import type { Flags } from './flags.ts'
import type { View } from './view.ts'

/** As diff(1): in step or done; differences or findings; could not check; a decision is needed. */
export type ExitCode = 0 | 1 | 2 | 3

/** What somebody typed, and what the command line lends to the command. */
export interface Invocation {
  /** What stands after the command and is no flag, in order. */
  readonly args: readonly string[]
  readonly flags: Flags
  /** Where the project is: for a command that works before there is one. */
  readonly place: OpenOptions
  readonly openProject: () => Promise<Project>
  readonly progress: Progress
  readonly onExit: OnExit
  /** Print a line at once, for what has no end; the outcome says then that it is printed. */
  readonly print: (line: string, stream?: 'stdout' | 'stderr') => void
  /** Wait so many milliseconds, with nothing under way: a signal ends the run then, and is no failure. */
  readonly rest: (ms: number) => Promise<boolean>
}

/** One command: how it is called, what it runs, and how its result is shown. */
export interface CommandParts<R> {
  /** Declare arguments, flags and examples; name and summary stand in the list of commands. */
  readonly describe: (command: Command) => void
  readonly run: (invocation: Invocation) => Promise<R>
  readonly exitCodeOf: (result: R) => ExitCode
  /** Decisions that the result asks for; they are asked on a terminal, and shown elsewhere. */
  readonly questionsOf?: (result: R) => readonly Question[]
  /** The result for people, without a line end; `--json` prints the result itself. */
  readonly render: (result: R, view: View, flags: Flags) => string
}

/** What a command came to. */
export interface CommandOutcome {
  readonly result: unknown
  readonly exitCode: ExitCode
  readonly questions: readonly Question[]
  readonly render: (view: View) => string
  /** Whether all that is to be printed has been. */
  readonly isPrinted?: boolean
}

/** A command whose type of result is nobody's business any more. */
export interface CliCommand {
  readonly describe: (command: Command) => void
  readonly run: (invocation: Invocation) => Promise<CommandOutcome>
}

/** Make a command of its parts. */
export function cliCommand<R>(parts: CommandParts<R>): CliCommand {
  return {
    describe: parts.describe,
    run: async (invocation) => {
      const result = await parts.run(invocation)
      return {
        result,
        exitCode: parts.exitCodeOf(result),
        questions: parts.questionsOf?.(result) ?? [],
        render: (view) => parts.render(result, view, invocation.flags),
      }
    },
  }
}
