/** Throwaway projects, and the built program run in them as its users run it. */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { drizzleTables } from './generated.ts'

/** The folder of the repository. */
export const repository: string = resolve(import.meta.dirname, '..')

const program = join(repository, 'dist/cli/main.js')

/** Compile the sources into `dist`: what is measured is what is shipped. */
export function build(): void {
  const compiler = join(repository, 'node_modules/typescript/bin/tsc')
  const run = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: repository,
    stdio: 'inherit',
  })
  if (run.status !== 0) throw new Error('The sources do not compile.')
}

/** Do work in a folder that is gone afterwards, with the packages of this repository. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
  try {
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(
      join(repository, 'node_modules/drizzle-orm'),
      join(folder, 'node_modules/drizzle-orm'),
    )
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Copy the example into a folder. */
export function copyExample(folder: string): void {
  cpSync(join(repository, 'examples/issue-tracker'), folder, {
    recursive: true,
    filter: (source) => !source.includes('node_modules'),
  })
}

/** Write a project with generated tables into a folder. */
export function writeProject(folder: string, tables: number): void {
  const files = {
    'src/schema.ts': drizzleTables(tables),
    'lockstep.config.ts': `import { defineConfig } from 'lockstep/config'
import { drizzle } from 'lockstep/drizzle'

export default defineConfig({ sources: drizzle('src/schema.ts') })
`,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** Run the program in a folder, and give what it printed. */
export function lockstep(folder: string, ...words: readonly string[]): Promise<string> {
  return node(folder, program, ...words)
}

/** Run Node in a folder, and give what it printed. */
export function node(folder: string, ...words: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, words, { cwd: folder })
    const [out, errors]: Buffer[][] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => out?.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => errors?.push(chunk))
    child.once('error', fail)
    child.once('close', (code) => {
      if (code === 0) done(Buffer.concat(out ?? []).toString())
      else fail(new Error(`${words.join(' ')}: ${Buffer.concat(errors ?? []).toString()}`))
    })
  })
}
