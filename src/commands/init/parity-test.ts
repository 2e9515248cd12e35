/** The test that fails when tables and revisions drift apart, for the test runner at hand. */
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import type { Manifest, TestRunner } from './manifest.ts'

/** A test file to write. */
export interface ParityTest {
  /** Relative to the root. */
  readonly path: string
  readonly text: string
}

const title = 'the declared schema and the revisions say the same'

const texts: Readonly<Record<Exclude<TestRunner, 'none'>, string>> = {
  vitest: `import { expectSchemaParity } from 'lockstep/testing'
import { test } from 'vitest'

test('${title}', { timeout: 60_000 }, async () => {
  await expectSchemaParity()
})
`,
  'node:test': `import { test } from 'node:test'
import { expectSchemaParity } from 'lockstep/testing'

test('${title}', async () => {
  await expectSchemaParity()
})
`,
  // Jest runs tests as CommonJS unless it is told otherwise, and can then import no ES module.
  jest: `import { execSync } from 'node:child_process'

test('${title}', () => {
  execSync('npx lockstep check', { stdio: 'inherit' })
}, 60_000)
`,
}

/** The parity test of a project, where its other tests are; nothing without a test runner. */
export async function parityTest(
  root: string,
  manifest: Manifest,
): Promise<ParityTest | undefined> {
  if (manifest.testRunner === 'none') return undefined
  const home = await testHome(root)
  const suffix = manifest.testRunner === 'node:test' && !manifest.testsTypeScript ? 'mjs' : 'ts'
  return {
    path: join(home.folder, `schema-parity.${home.infix}.${suffix}`),
    text: texts[manifest.testRunner],
  }
}

interface TestHome {
  readonly folder: string
  readonly infix: 'test' | 'spec'
}

/** The folder at the top of the project's tests; beside the code where they lie there; else `test`. */
async function testHome(root: string): Promise<TestHome> {
  const files = await glob(['**/*.{test,spec}.{ts,tsx,mts,js,jsx,mjs}'], {
    cwd: root,
    ignore: ['**/node_modules/**', '**/dist/**', '**/build/**'],
  })
  const specs = files.filter((file) => file.includes('.spec.'))
  const infix = specs.length > files.length / 2 ? 'spec' : 'test'
  const tops = files.map((file) => file.split('/')[0] ?? '')
  const named = ['test', 'tests', '__tests__', 'spec'].find((folder) => tops.includes(folder))
  if (named !== undefined) return { folder: named, infix }
  return { folder: tops.includes('src') ? 'src' : 'test', infix }
}
