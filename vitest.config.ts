import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { CountReporter } from './test/count-reporter.ts'
import { LongFirst } from './test/sequencer.ts'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: [process.env['CI'] === undefined ? 'default' : 'dot', new CountReporter()],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
  },
})

export default config
