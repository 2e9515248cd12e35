import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { WatchEvent } from '../../commands/drift/watch/state.ts'
import { readInterval } from './interval.ts'
import { openMetrics } from './metrics-target.ts'
import { runCommand } from './on-change.ts'
import { sendEvent, webhookName } from './webhook.ts'

const event: WatchEvent = {
  event: 'drifted',
  database: 'shop',
  at: '2026-01-02T03:04:05.000Z',
  text: 'shop drifted',
  verdict: 'drifted',
  digest: 'abcdefgh',
  expected: 'revision aaaaaaaa (a)',
  causes: ['index public.a is gone'],
  differences: 1,
  error: null,
}

/** A receiver that answers with one status after the other; gives its URL and what it was sent. */
async function receiver(statuses: readonly number[]) {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      response.writeHead(statuses[bodies.length] ?? 500).end()
      bodies.push(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}/hook/sesame`, bodies }
}

test('a webhook that fails twice is told at the third try', async () => {
  const { url, bodies } = await receiver([500, 429, 204])
  expect(await sendEvent(url, event, [10, 10])).toBeUndefined()
  expect(bodies.map((body) => JSON.parse(body))).toEqual([event, event, event])
})

test('a webhook that fails three times is given up', async () => {
  const { url, bodies } = await receiver([500, 500, 503, 200])
  expect(await sendEvent(url, event, [10, 10])).toBe('it answered 503')
  expect(bodies).toHaveLength(3)
})

test('what a webhook refuses is not sent again', async () => {
  const { url, bodies } = await receiver([404, 200])
  expect(await sendEvent(url, event, [10, 10])).toBe('it answered 404')
  expect(bodies).toHaveLength(1)
})

test('of a webhook no more than its host is shown', async () => {
  expect(webhookName('https://user:sesame@hooks.example/services/sesame')).toBe(
    'https://hooks.example',
  )
  expect(() => webhookName('hooks.example/sesame')).toThrow('is no URL')
  const failure = await sendEvent('http://127.0.0.1:1/sesame', event, [])
  expect(failure).toBeTruthy()
  expect(failure).not.toContain('sesame')
})

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-watch-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('a command is given the event twice over, and its output is passed on', async () => {
  const cwd = folder()
  const lines: string[] = []
  const print = (line: string): void => void lines.push(line)
  const command =
    'cat > stdin.json; printf %s "$LOCKSTEP_EVENT" > env.json; echo told; echo odd >&2'
  expect(await runCommand(command, event, { cwd, print })).toBeUndefined()
  expect(JSON.parse(readFileSync(join(cwd, 'stdin.json'), 'utf8'))).toEqual(event)
  expect(JSON.parse(readFileSync(join(cwd, 'env.json'), 'utf8'))).toEqual(event)
  expect(lines.toSorted()).toEqual(['odd', 'told'])
})

test('a command that fails, takes too long or reads nothing is told of', async () => {
  const place = { cwd: folder(), print: () => undefined }
  expect(await runCommand('exit 3', event, place)).toBe('it ended with 3')
  expect(await runCommand('true', event, place)).toBeUndefined()
  const start = performance.now()
  const slow = await runCommand('sleep 30 & sleep 30', event, { ...place, timeoutMs: 200 })
  expect(slow).toBe('it took longer than 0.2 s')
  expect(performance.now() - start).toBeLessThan(5000)
})

test('metrics are served with the health of the watch', async () => {
  let isHealthy = true
  const source = { text: () => 'lockstep_info{version="1"} 1\n', isHealthy: () => isHealthy }
  const target = await openMetrics('127.0.0.1:0', source)
  onTestFinished(() => target.close())
  const metrics = await fetch(target.description)
  expect(metrics.headers.get('content-type')).toContain('version=0.0.4')
  expect(await metrics.text()).toBe(source.text())
  const health = new URL('/healthz', target.description)
  expect((await fetch(health)).status).toBe(200)
  isHealthy = false
  expect((await fetch(health)).status).toBe(503)
  expect((await fetch(new URL('/other', target.description))).status).toBe(404)
  expect((await fetch(health, { method: 'POST' })).status).toBe(405)
})

test('metrics go into a file as a whole', async () => {
  const file = join(folder(), 'lockstep.prom')
  const target = await openMetrics(file, { text: () => 'a 1\n', isHealthy: () => true })
  await target.publish()
  expect(readFileSync(file, 'utf8')).toBe('a 1\n')
})

test.for([
  ['30s', 30_000],
  ['5m', 300_000],
  ['1.5h', 5_400_000],
] as const)('an interval of %s is %i ms', ([text, ms]) => {
  expect(readInterval(text)).toBe(ms)
})

test.for(['', '5', '0.5s', '0m', '-1s', '1d', '10000h'])('"%s" is no interval', (text) => {
  expect(() => readInterval(text)).toThrow('is no interval')
})
