/** Debian's own pgbouncer before a test server, with a folder of its own, gone when it is stopped. */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAs } from './binaries.ts'
import { type TestServer, freePort } from './embedded.ts'

/** How a pooler gives out sessions of the server. */
export type PoolMode = 'session' | 'transaction' | 'statement'

/** A pooler that runs. */
export interface TestPooler {
  /** The same database as by the URL of the server, through the pooler. */
  readonly through: (url: string) => string
  stop(): Promise<void>
}

/** Installs the package where it is absent and this process may; whether it is there then. */
export function installPgbouncer(): boolean {
  if (isInstalled()) return true
  if (process.getuid?.() !== 0) return false
  const quiet = ['-qq', '--no-install-recommends', '-y']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = (): void => void spawnSync('apt-get', ['install', ...quiet, 'pgbouncer'], { env })
  install()
  if (isInstalled()) return true
  spawnSync('apt-get', ['update', '-qq'], { env })
  install()
  return isInstalled()
}

function isInstalled(): boolean {
  return spawnSync('pgbouncer', ['--version'], { env: searchedEnvironment() }).status === 0
}

function searchedEnvironment(): NodeJS.ProcessEnv {
  return { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` }
}

/** Start a pooler before a server. @param size - How many sessions of a database it gives out. */
export async function startPooler(
  server: TestServer,
  mode: PoolMode,
  size = 10,
): Promise<TestPooler> {
  const who = runAs()
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-pooler-'))
  const port = await freePort()
  const { hostname, port: serverPort, username, password } = new URL(server.url)
  const config = join(folder, 'pgbouncer.ini')
  writeFileSync(
    config,
    `[databases]
* = host=${hostname} port=${serverPort} user=${username} password='${decodeURIComponent(password)}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = ${size}
`,
  )
  for (const path of [folder, config])
    if (who.uid !== undefined) chownSync(path, who.uid, who.gid ?? who.uid)
  const child = spawn('pgbouncer', [config], {
    ...who,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: searchedEnvironment(),
  })
  const killNow = (): void => void child.kill('SIGKILL')
  process.once('exit', killNow)
  await new Promise<void>((resolve, reject) => {
    let log = ''
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`pgbouncer ended with code ${code}: ${log}`)))
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes('process up')) resolve()
    })
  })
  return {
    through: (url) => {
      const pooled = new URL(url)
      pooled.port = String(port)
      return pooled.href
    },
    stop: async () => {
      process.off('exit', killNow)
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
