/** Processes that prove pairs, each one pair after the other. */
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Pair } from '../support/prove-pair.ts'
import type { Answer } from './cases-worker.ts'

const patienceMs = 300_000

/**
 * Have every item proved; answers come in the order in which they are found.
 *
 * @param where - `pglite`, or the URL of a server.
 */
export async function proveAll<Item extends Pair>(
  items: readonly Item[],
  { jobs, where }: { readonly jobs: number; readonly where: string },
  onAnswer: (item: Item, answer: Answer) => void,
): Promise<void> {
  const queue = [...items]
  const work = async (): Promise<void> => {
    const worker = new Worker(where)
    for (let item = queue.shift(); item; item = queue.shift())
      onAnswer(item, await worker.ask(item))
    worker.dismiss()
  }
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, work))
}

/** A process that is replaced when it ends before it has answered. */
class Worker {
  readonly #where: string
  #child: ChildProcess | undefined

  constructor(where: string) {
    this.#where = where
  }

  async ask(pair: Pair): Promise<Answer> {
    this.#child ??= fork(join(import.meta.dirname, 'cases-worker.ts'), [], {
      execArgv: ['--import', 'jiti/register'],
      env: { ...process.env, LOCKSTEP_STAGE: this.#where },
    })
    const answer = await answerOf(this.#child, pair)
    if (typeof answer !== 'string') return answer
    this.#child.kill('SIGKILL')
    this.#child = undefined
    const verdict = { result: 'failed', stage: 'runner', reason: answer } as const
    return { verdict, elsewhere: false, stage: this.#where }
  }

  dismiss(): void {
    this.#child?.disconnect()
  }
}

/** The answer, or why there is none. */
function answerOf(child: ChildProcess, pair: Pair): Promise<Answer | string> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | string): void => {
      clearTimeout(timer)
      child.removeAllListeners()
      resolve(answer)
    }
    const timer = setTimeout(settle, patienceMs, `no answer in ${patienceMs / 1000} s`)
    child.once('message', (answer: Answer) => {
      settle(answer)
    })
    child.once('exit', (code, signal) => {
      settle(`the process ended with ${signal ?? code}`)
    })
    child.send(pair)
  })
}
