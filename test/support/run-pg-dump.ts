/**
 * pg_dump 18, compiled to WebAssembly, on a PGlite or over a socket on any server that is no newer.
 *
 * It writes to its server and reads the answer without ever giving way to the event loop.
 */
import { pgDump } from '@electric-sql/pglite-tools/pg_dump'
import type { PGlite } from '@electric-sql/pglite'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { compileOnce } from './compile-once.js'

/** Sends whole messages of the protocol and gives the answer to them. */
type Exchange = (messages: Uint8Array) => Uint8Array

const spaceForAnswers = 64 * 1024 * 1024
const patienceMs = 60_000

/** Dump the schema of a PGlite. Its one session is left within the transaction of pg_dump. */
export function dumpPglite(instance: PGlite): Promise<string> {
  return dump((messages) => {
    const answers: Uint8Array[] = []
    // It has answered by the time that it gives its promise.
    void instance.execProtocolRawStream(messages, {
      onRawData: (bytes) => answers.push(bytes.slice()),
    })
    return Buffer.concat(answers)
  }, [])
}

/** Dump the schema of the database of a URL. */
export async function dumpServer(url: string): Promise<string> {
  const shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT + spaceForAnswers)
  const { hostname: host, port } = new URL(url)
  const worker = new Worker(join(import.meta.dirname, 'dump-socket.js'), {
    workerData: { host, port: Number(port === '' ? 5432 : port), shared },
    execArgv: [],
  })
  try {
    return await dump(throughSocket(worker, shared), [`--dbname=${url}`])
  } finally {
    await worker.terminate()
  }
}

function throughSocket(worker: Worker, shared: SharedArrayBuffer): Exchange {
  const flags = new Int32Array(shared, 0, 2)
  return (messages) => {
    Atomics.store(flags, 0, 0)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(messages.slice())
    if (isGoodbye(messages)) return new Uint8Array()
    if (Atomics.wait(flags, 0, 0, patienceMs) === 'timed-out')
      throw new Error('The server did not answer pg_dump.')
    return new Uint8Array(shared, flags.byteLength, Atomics.load(flags, 1)).slice()
  }
}

function isGoodbye(messages: Uint8Array): boolean {
  return messages[0] === 'X'.charCodeAt(0)
}

async function dump(exchange: Exchange, args: readonly string[]): Promise<string> {
  // What pg_dump asks of a PGlite is all that it needs.
  const server = {
    query: async () => ({ rows: [{ search_path: '' }] }),
    exec: async () => [],
    execProtocolRawStream: inWholeMessages(exchange),
  }
  const given = { pg: server, args: ['--schema-only', ...args] }
  const file: unknown = await compileOnce(() => Reflect.apply(pgDump, undefined, [given]))
  if (!(file instanceof Blob)) throw new Error('pg_dump gave no file.')
  return file.text()
}

interface Answering {
  readonly onRawData: (bytes: Uint8Array) => void
}

/** A client sends a long message in pieces, and nobody answers a piece. */
function inWholeMessages(exchange: Exchange): (bytes: Uint8Array, options: Answering) => void {
  let unsent = Buffer.alloc(0)
  let hasStarted = false
  return (bytes, { onRawData }) => {
    unsent = Buffer.concat([unsent, bytes])
    if (!isWhole(unsent, hasStarted)) return
    const messages = unsent
    unsent = Buffer.alloc(0)
    hasStarted = true
    onRawData(exchange(messages))
  }
}

/** Each message but the first has a letter before its length. */
function isWhole(messages: Buffer, hasStarted: boolean): boolean {
  let [at, letter] = [0, hasStarted ? 1 : 0]
  while (at + letter + 4 <= messages.length) {
    at += letter + messages.readInt32BE(at + letter)
    letter = 1
  }
  return at === messages.length
}
