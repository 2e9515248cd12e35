/** Telling of events: printed at once, and sent after one another while the watch goes on. */
import type { WatchEvent } from '../../commands/drift/watch/state.ts'
import { messageOf } from '../../core/errors.ts'
import { redactText } from '../../project/redact.ts'
import { runCommand } from './on-change.ts'
import { sendEvent, webhookName } from './webhook.ts'

/** Who is told, and how. */
export interface Receivers {
  readonly webhook: string | undefined
  readonly onChange: string | undefined
  readonly json: boolean
  readonly cwd: string
  readonly print: (line: string, stream?: 'stdout' | 'stderr') => void
}

/** Tells of events. */
export interface Delivery {
  readonly tell: (event: WatchEvent) => Promise<void>
  /** Until all of a round are told. */
  readonly settled: () => Promise<void>
}

/** After so many in a row that were not taken, the rest of a round is not sent: each would be waited for. */
const mostFailures = 3

/** Open the way to the receivers. */
export function openDelivery(receivers: Receivers): Delivery {
  const { webhook, onChange, json, cwd, print } = receivers
  const say = (line: string): void => print(redactText(line), 'stderr')
  let queue: Promise<void> = Promise.resolve()
  let [failures, unsent] = [0, 0]
  const send = async (event: WatchEvent): Promise<void> => {
    if (onChange !== undefined) {
      const why = await runCommand(onChange, event, { cwd, print: (line) => print(line, 'stderr') })
      if (why !== undefined) say(`The command of \`--on-change\` failed: ${why}.`)
    }
    if (webhook === undefined) return
    if (failures >= mostFailures) {
      unsent += 1
      return
    }
    const why = await sendEvent(webhook, event)
    failures = why === undefined ? 0 : failures + 1
    if (why !== undefined) say(`The webhook at ${webhookName(webhook)} was not told: ${why}.`)
  }
  return {
    tell: (event) => {
      print(json ? JSON.stringify(event) : `${event.at} ${event.event.padEnd(11)} ${event.text}`)
      queue = queue.then(() => send(event)).catch((thrown: unknown) => say(messageOf(thrown)))
      return Promise.resolve()
    },
    settled: async () => {
      await queue
      if (unsent > 0) say(`${unsent} more events were not sent in this round.`)
      failures = 0
      unsent = 0
    },
  }
}
