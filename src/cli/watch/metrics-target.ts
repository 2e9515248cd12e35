/** Where metrics go: a file, or whoever asks over HTTP. */
import { rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { LockstepError, messageOf } from '../../core/errors.ts'

/** Where metrics can be read. */
export interface MetricsTarget {
  /** For people. */
  readonly description: string
  /** Take note that they have changed. */
  readonly publish: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What a target shows. */
export interface MetricsSource {
  readonly text: () => string
  /** Whether the watch makes its rounds. */
  readonly isHealthy: () => boolean
}

/** The type of the text format of Prometheus. */
const contentType = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * Open a target: `:9464` and `host:9464` are served, anything else is a file.
 *
 * @throws {LockstepError} `usage` where nothing can listen there
 */
export async function openMetrics(where: string, source: MetricsSource): Promise<MetricsTarget> {
  const address = /^(\[[^\]]+\]|[^/\\:]*):(\d{1,5})$/u.exec(where)
  if (!address) return fileTarget(where, source)
  const [, host = '', port = ''] = address
  return serve({ host: host.replaceAll(/[[\]]/g, ''), port: Number(port), where }, source)
}

/** Under another name first, so that a collector never reads half a file. */
function fileTarget(path: string, { text }: MetricsSource): MetricsTarget {
  const draft = `${path}.${process.pid}.tmp`
  return {
    description: path,
    publish: async () => {
      try {
        await writeFile(draft, text())
        await rename(draft, path)
      } finally {
        await rm(draft, { force: true })
      }
    },
    close: () => Promise.resolve(),
  }
}

interface Address {
  readonly host: string
  readonly port: number
  readonly where: string
}

async function serve(
  { host, port, where }: Address,
  source: MetricsSource,
): Promise<MetricsTarget> {
  const server = createServer((request, response) => answer(request, response, source))
  server.headersTimeout = 10_000
  server.requestTimeout = 10_000
  const [first, more] = host === '' ? [port] : [port, host]
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(first, more, resolve)
  }).catch((thrown: unknown) => {
    throw new LockstepError('usage', {
      message: `Metrics can not be served on ${where}: ${messageOf(thrown)}.`,
      hint: 'Choose another port, or a file.',
    })
  })
  const bound = server.address()
  const at = typeof bound === 'object' && bound !== null ? bound.port : port
  return {
    description: `http://${host === '' ? 'localhost' : host}:${at}/metrics`,
    publish: () => Promise.resolve(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(
  { url = '/', method }: IncomingMessage,
  response: ServerResponse,
  { text, isHealthy }: MetricsSource,
): void {
  const send = (status: number, type: string, body: string): void => {
    response.writeHead(status, { 'content-type': type }).end(method === 'HEAD' ? '' : body)
  }
  const [path] = url.split('?')
  if (method !== 'GET' && method !== 'HEAD') send(405, 'text/plain', 'Only GET.\n')
  else if (path === '/metrics') send(200, contentType, text())
  else if (path === '/healthz')
    send(isHealthy() ? 200 : 503, 'text/plain', isHealthy() ? 'ok\n' : 'no round was made\n')
  else send(404, 'text/plain', 'See /metrics and /healthz.\n')
}
