/** The property tests with many more pairs than in the usual run: 5,000, or PAIRS of them. */
import { spawnSync } from 'node:child_process'

const { status } = spawnSync('npx', ['vitest', 'run', 'test/property'], {
  stdio: 'inherit',
  env: { ...process.env, PAIRS: process.env.PAIRS ?? '2500' },
})
process.exitCode = status ?? 1
