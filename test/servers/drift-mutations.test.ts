/** Every single change to a live database is seen, by its digest as by reading all of it, and both say the same. */
import { expect, test } from 'vitest'
import { readMutationFile, seeMutations } from '../support/drift-seen.ts'
import { newestMajor } from './versions.ts'

const file = readMutationFile()

test.skipIf(file === undefined)(
  'each change is seen by the digest and by all of it (LOCKSTEP_MUTATIONS names the file)',
  async () => {
    if (!file) return
    const seen = await seeMutations(file, newestMajor)
    expect(seen.wrong).toEqual([])
    expect(seen.changes).toBeGreaterThan(100)
    expect([seen.full, seen.digest]).toEqual([seen.changes, seen.changes])
    expect(seen.part).toBeGreaterThan(seen.changes / 2)
    // Only what this build of the server was made without.
    expect(seen.impossible.filter((one) => !one.includes('lz4'))).toEqual([])
  },
  300_000,
)
