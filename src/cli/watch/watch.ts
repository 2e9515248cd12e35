/** `lockstep drift --watch` and `--once`. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { createMetrics } from '../../commands/drift/watch/metrics.ts'
import { watchDrift, type WatchOptions } from '../../commands/drift-watch.ts'
import type { DriftResult } from '../../commands/drift/result.ts'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Project } from '../../project/project.ts'
import { redactText } from '../../project/redact.ts'
import { lockstepVersion } from '../../project/version.ts'
import type { Invocation } from '../command.ts'
import type { Flags } from '../flags.ts'
import { openDelivery } from './deliver.ts'
import { readInterval } from './interval.ts'
import { openMetrics, type MetricsTarget } from './metrics-target.ts'
import { webhookName } from './webhook.ts'

/** Declare the flags. */
export function describeWatch(command: Command): Command {
  return command
    .option('--watch <interval>', 'look again after 30s, 5m or 1h, and tell what changes')
    .option('--once', 'one round of a watch: tell what has changed since the last')
    .option('--webhook <url>', 'watch: post each change there as JSON')
    .option('--on-change <command>', 'watch: run this for each change')
    .option('--metrics <place>', 'watch: numbers for Prometheus, in a file or served on host:port')
}

/**
 * Whether a watch is asked for.
 *
 * @throws {LockstepError} `usage` for flags of a watch without one
 */
export function isWatch(flags: Flags): boolean {
  if (flags.text('watch') !== undefined || flags.on('once')) return true
  const lost = (['webhook', 'onChange', 'metrics'] as const).find((name) => flags.text(name))
  if (lost === undefined) return false
  throw new LockstepError('usage', {
    message: `\`--${lost === 'onChange' ? 'on-change' : lost}\` is for a watch.`,
    hint: 'Add `--watch 5m`, or `--once` for one round.',
  })
}

type Asked = Omit<WatchOptions, 'onEvent' | 'onFailure' | 'rest' | 'intervalMs'>

/** Watch, until a signal ends it or the only round is over. */
export async function runWatch(
  project: Project,
  { flags, print, rest, progress, onExit }: Invocation,
  asked: Asked,
): Promise<DriftResult> {
  const intervalMs = flags.on('once') ? undefined : readInterval(flags.text('watch') ?? '')
  const webhook = flags.text('webhook')
  if (webhook !== undefined) webhookName(webhook)
  const say = (line: string): void => print(redactText(line), 'stderr')
  const metrics = createMetrics(lockstepVersion())
  const health = createHealth()
  const { text } = metrics
  const target = await openTarget(flags, { text, isHealthy: health.isHealthy })
  if (target && intervalMs !== undefined) say(`Metrics: ${target.description}`)
  if (target) onExit(target.close)
  const delivery = openDelivery({
    webhook,
    onChange: flags.text('onChange'),
    json: flags.on('json'),
    cwd: project.root,
    print,
  })
  const publish = (): Promise<void> | undefined =>
    target?.publish().catch((thrown: unknown) => say(`Metrics: ${messageOf(thrown)}.`))
  return watchDrift(
    project,
    {
      ...asked,
      intervalMs,
      rest,
      onEvent: delivery.tell,
      onCheck: metrics.note,
      onRound: async (names) => {
        metrics.keepOnly(names)
        health.note(true)
        await publish()
        await delivery.settled()
      },
      onFailure: (thrown) => {
        health.note(false)
        say(`The round could not be made: ${messageOf(thrown)}`)
      },
    },
    // Round after round the same: where lines stay, one now and then is enough.
    (message) => progress(message, 'fleeting'),
  )
}

/** Healthy until a round as a whole fails, and again when one is made: databases that drift are no reason to restart. */
function createHealth() {
  let isHealthy = true
  return { isHealthy: () => isHealthy, note: (wasMade: boolean) => void (isHealthy = wasMade) }
}

async function openTarget(
  flags: Flags,
  source: Parameters<typeof openMetrics>[1],
): Promise<MetricsTarget | undefined> {
  const where = flags.text('metrics')
  if (where === undefined) return undefined
  const isPort = /:\d+$/.test(where)
  if (isPort && flags.on('once'))
    throw new LockstepError('usage', {
      message: 'With `--once` nobody could ask for the metrics: the run is over at once.',
      hint: 'Name a file, such as one of the textfile collector.',
    })
  return openMetrics(isPort ? where : resolve(where), source)
}
