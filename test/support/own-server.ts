/** A server for the tests of one file. */
import { afterAll, beforeAll } from 'vitest'
import { startServer, type TestServer } from '../servers/embedded.ts'

/** Started before the first test of the file, and stopped after the last; it can not be asked for anything earlier. */
export function ownServer(): TestServer {
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await startServer()
  }, 60_000)
  afterAll(() => server?.stop())
  const started = (): TestServer => {
    if (server === undefined) throw new Error('The server is not started before the tests are.')
    return server
  }
  return {
    get url() {
      return started().url
    },
    get socketFolder() {
      return started().socketFolder
    },
    stop: (before) => started().stop(before),
  }
}
