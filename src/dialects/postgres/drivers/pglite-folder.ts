/**
 * The data folder of a PGlite.
 *
 * PGlite itself lets any number of processes open one folder at once, which destroys it.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { resolve, sep } from 'node:path'
import { LockstepError, messageOf } from '../../../core/errors.ts'
import { property } from './database-error.ts'

/** A folder that this process holds. */
export interface HeldFolder {
  readonly path: string
  release(): void
}

/**
 * Take a data folder, making it where it is absent.
 *
 * @throws {LockstepError} `cannot-connect` when another process has it, or it holds something else.
 */
export function holdFolder(folder: string): HeldFolder {
  const path = resolve(folder)
  refuseForeignFolder(path)
  const lock = `${path}.lock`
  takeLock(path, lock)
  const holder = otherHolder(path)
  if (holder === undefined) return { path, release: () => rmSync(lock, { force: true }) }
  rmSync(lock, { force: true })
  throw inUse(path, holder)
}

/** @throws {LockstepError} `cannot-connect` where no PGlite has made a database. */
export function refuseAbsent(folder: string): void {
  const path = resolve(folder)
  if (existsSync(`${path}/PG_VERSION`)) return
  throw new LockstepError('cannot-connect', {
    message: `There is no database in the folder "${path}".`,
    hint: 'Correct the path in the URL: it is relative to the folder in which the command runs.',
    details: { folder: path },
  })
}

/** A folder that PGlite could not start on. */
export function cannotOpenFolder(path: string, thrown: unknown): LockstepError {
  const version = versionOf(path)
  return new LockstepError('cannot-connect', {
    message: `PGlite can not open the data folder "${path}"${version}: ${messageOf(thrown)}`,
    hint: 'The folder is damaged, or another version of PostgreSQL made it. Restore it from a copy, or name another folder.',
    details: { folder: path },
    cause: thrown,
  })
}

function refuseForeignFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
    if (existsSync(`${path}/PG_VERSION`) || readdirSync(path).length === 0) return
  } catch (thrown) {
    throw cannotUse(path, thrown)
  }
  throw new LockstepError('cannot-connect', {
    message: `The folder "${path}" holds files and is no PGlite data folder.`,
    hint: 'Name an empty folder, or one that PGlite made.',
    details: { folder: path },
  })
}

// Made with the flag that fails when the file exists: two processes can not both make it.
function takeLock(path: string, lock: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(lock, 'wx')
      writeSync(file, String(process.pid))
      closeSync(file)
      return
    } catch (thrown) {
      if (property(thrown, 'code') !== 'EEXIST') throw cannotUse(path, thrown)
      const holder = Number.parseInt(readFileSync(lock, 'utf8'), 10)
      if (isAlive(holder)) throw inUse(path, holder)
      rmSync(lock, { force: true })
    }
  }
  throw inUse(path, undefined)
}

// A PGlite outside Lockstep makes no lock file; on Linux its open files give it away.
function otherHolder(path: string): number | undefined {
  if (!existsSync(`${path}/postmaster.pid`)) return undefined
  const server = Number.parseInt(readFileSync(`${path}/postmaster.pid`, 'utf8'), 10)
  if (server > 0 && isAlive(server)) return server
  return processes().find((pid) => pid !== process.pid && hasOpen(pid, path + sep))
}

function processes(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map(Number)
  } catch {
    return []
  }
}

function hasOpen(pid: number, prefix: string): boolean {
  try {
    const folder = `/proc/${pid}/fd`
    return readdirSync(folder).some((fd) => readlinkSync(`${folder}/${fd}`).startsWith(prefix))
  } catch {
    return false
  }
}

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return property(thrown, 'code') === 'EPERM'
  }
}

function versionOf(path: string): string {
  try {
    return `, made by PostgreSQL ${readFileSync(`${path}/PG_VERSION`, 'utf8').trim()}`
  } catch {
    return ''
  }
}

function inUse(path: string, pid: number | undefined): LockstepError {
  const who = pid === process.pid ? 'This process' : `Process ${pid ?? 'unknown'}`
  return new LockstepError('cannot-connect', {
    message: `${who} has the PGlite data folder "${path}" open, and only one can.`,
    hint: 'Close it, such as by stopping the application, and run the command again.',
    details: { folder: path, ...(pid === undefined ? {} : { pid }) },
  })
}

function cannotUse(path: string, thrown: unknown): LockstepError {
  return new LockstepError('cannot-connect', {
    message: `The PGlite data folder "${path}" can not be used: ${messageOf(thrown)}.`,
    hint: 'Check the path in the URL and its permissions.',
    details: { folder: path },
    cause: thrown,
  })
}
