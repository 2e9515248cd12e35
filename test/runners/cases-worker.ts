/** Proves the pairs that its parent sends, one at a time. `LOCKSTEP_STAGE` says where. */
import { pgliteStage } from '../support/pglite-stage.ts'
import { provePair, type Pair, type Verdict } from '../support/prove-pair.ts'
import { serverStage } from '../support/server-stage.ts'

/** What a worker answers to a pair. */
export interface Answer {
  readonly verdict: Verdict
  /** True when another server may hold what this one can not. */
  readonly elsewhere: boolean
  /** Where the pair was tried, such as `PGlite 18.6`. */
  readonly stage: string
}

const where = process.env['LOCKSTEP_STAGE'] ?? 'pglite'
const stage = where === 'pglite' ? pgliteStage() : serverStage(where)

process.on('message', (pair: Pair) => {
  void answer(pair).then((one) => process.send?.(one))
})
process.on('disconnect', () => {
  void stage.close().finally(() => process.exit(0))
})

async function answer(pair: Pair): Promise<Answer> {
  const verdict = await provePair(stage, pair)
  const elsewhere = 'reason' in verdict && stage.lacks(verdict.reason)
  // A library that could not be loaded stays half loaded, and spoils the next.
  if (elsewhere) await stage.close()
  return { verdict, elsewhere, stage: stage.description }
}
