/** What a project's `package.json` and its files tell of how it works. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LockstepError, messageOf } from '../../core/errors.ts'
import { foldersUp } from '../../project/find-config.ts'

/** Who installs packages. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'

/** Who runs the tests. */
export type TestRunner = 'vitest' | 'jest' | 'node:test' | 'none'

/** What `init` needs to know of a package. */
export interface Manifest {
  readonly packageManager: PackageManager
  readonly testRunner: TestRunner
  /** Names of all that it depends on, for development or not. */
  readonly dependencies: ReadonlySet<string>
  /** True when Node's own test runner is given TypeScript. */
  readonly testsTypeScript: boolean
}

const lockFiles: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
]

/**
 * Read the `package.json` of a folder; an absent one tells nothing.
 *
 * @throws {LockstepError} `cannot-read` when it is no JSON.
 */
export function readManifest(root: string): Manifest {
  const manifest = readJson(join(root, 'package.json'))
  const dependencies = new Set(
    ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((key) =>
      Object.keys(record(manifest[key])),
    ),
  )
  const script = Object.values(record(manifest['scripts'])).join('\n')
  return {
    packageManager: packageManagerOf(root),
    testRunner: testRunnerOf(dependencies, script),
    dependencies,
    testsTypeScript: /\btsx\b|strip-types|ts-node|\.ts\b/.test(script),
  }
}

/** How a package manager runs the command of a package. */
export function runCommand(manager: PackageManager, command: string): string {
  const prefix = { npm: 'npx', pnpm: 'pnpm', yarn: 'yarn', bun: 'bunx' }[manager]
  return `${prefix} ${command}`
}

/** How a package manager adds a package for development. */
export function addCommand(manager: PackageManager, name: string): string {
  const words = { npm: 'install', pnpm: 'add', yarn: 'add', bun: 'add' }
  return `${manager} ${words[manager]} -D ${name}`
}

/** By the nearest lock file: in a workspace it stands above the package. */
function packageManagerOf(root: string): PackageManager {
  for (const folder of foldersUp(root))
    for (const [file, manager] of lockFiles) if (existsSync(join(folder, file))) return manager
  return 'npm'
}

function testRunnerOf(dependencies: ReadonlySet<string>, scripts: string): TestRunner {
  if (dependencies.has('vitest')) return 'vitest'
  if (dependencies.has('jest')) return 'jest'
  return /\b(?:node|tsx)\b[^\n]*--test\b/.test(scripts) ? 'node:test' : 'none'
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {}
  try {
    return record(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new LockstepError('cannot-read', {
      message: `The file "${file}" is no JSON: ${messageOf(cause)}.`,
      hint: 'Mend it; `npm pkg get name` must be able to read it.',
      details: { file },
      cause,
    })
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
