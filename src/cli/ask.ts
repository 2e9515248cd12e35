/** Asking on a terminal what a command can not decide. */
import type { Question } from '../core/question.ts'

/** The flags that were chosen; nothing when the questions were turned away. */
export async function ask(questions: readonly Question[]): Promise<readonly string[] | undefined> {
  const { isCancel, select } = await import('@clack/prompts')
  const flags: string[] = []
  for (const { message, choices } of questions) {
    const answer = await select<number>({
      message,
      options: choices.map(({ label, flags }, value) => ({ value, label, hint: flags.join(' ') })),
    })
    if (isCancel(answer)) return undefined
    flags.push(...(choices[answer]?.flags ?? []))
  }
  return flags
}

/** What decides whether somebody is there to answer. */
export interface Surroundings {
  readonly stdin: { readonly isTTY?: boolean }
  readonly stdout: { readonly isTTY?: boolean }
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly json: boolean
}

/** Whether a question can be asked: a terminal on both ends, no program that reads, no CI. */
export function canAsk({ stdin, stdout, environment, json }: Surroundings): boolean {
  const isCi = environment['CI'] !== undefined && !['', '0', 'false'].includes(environment['CI'])
  return stdin.isTTY === true && stdout.isTTY === true && !json && !isCi
}
