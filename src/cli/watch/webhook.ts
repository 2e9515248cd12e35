/** Events sent to a URL. */
import { setTimeout as delay } from 'node:timers/promises'
import type { WatchEvent } from '../../commands/drift/watch/state.ts'
import { LockstepError, messageOf } from '../../core/errors.ts'

/** How long one try may take, in milliseconds, and how long is waited before the second and the third. */
const timeoutMs = 10_000
const pausesMs = [1000, 4000]

/**
 * Where a webhook leads, for people: the rest of its URL is often the secret.
 *
 * @throws {LockstepError} `usage` for what is no URL of the web
 */
export function webhookName(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed.origin
  throw new LockstepError('usage', {
    message: 'The value of `--webhook` is no URL.',
    hint: 'Write it as `--webhook https://host/path`.',
  })
}

/**
 * Send an event as JSON, up to three times. What a receiver refuses is not sent again, but for its being busy.
 *
 * @returns Why it was not taken; nothing where it was.
 */
export async function sendEvent(
  url: string,
  event: WatchEvent,
  pauses: readonly number[] = pausesMs,
): Promise<string | undefined> {
  const failure = await trySending(url, JSON.stringify(event))
  const [pause, ...left] = pauses
  if (failure === undefined || !failure.isPassing || pause === undefined) return failure?.says
  await delay(pause)
  return sendEvent(url, event, left)
}

interface Failure {
  readonly says: string
  /** Whether the next try may succeed. */
  readonly isPassing: boolean
}

async function trySending(url: string, body: string): Promise<Failure | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    if (response.ok) return undefined
    const { status } = response
    const isPassing = status >= 500 || status === 429 || status === 408
    return { says: `it answered ${status}`, isPassing }
  } catch (thrown) {
    return { says: reasonOf(thrown), isPassing: true }
  }
}

/** What fetch says of itself names no reason; its cause does, and may name the URL. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof Error && thrown.name === 'TimeoutError')
    return `it did not answer within ${timeoutMs / 1000} s`
  const cause = thrown instanceof Error ? thrown.cause : undefined
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
  return typeof code === 'string' ? code : messageOf(thrown).replaceAll(/\S+:\/\/\S+/g, 'its URL')
}
