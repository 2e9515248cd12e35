/** Ends a run with one plain line: how many tests passed, failed and were skipped. */
import type { Reporter, TestModule } from 'vitest/node'

/** The reporter that `vitest.config.ts` adds to the usual one. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed++
      for (const test of module.children.allTests()) counts[test.result().state]++
    }
    const { passed, failed, skipped, pending } = counts
    console.log(`${passed} passed, ${failed} failed, ${skipped + pending} skipped`)
  }
}
