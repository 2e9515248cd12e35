/**
 * What `drift` sees, and how long it takes: `npm run bench:drift`, or `npm run bench:drift -- 14 18` for some versions,
 * `-- seen` or `-- speed` for one of the two, `-- corpus` for the changes of the test corpus. Medians; whatever else runs on the machine shows in them.
 */
import { majors, newestMajor } from '../test/servers/versions.ts'
import { benchSpeed } from './drift-speed.ts'
import { readMutationFile, seeCorpus, seeMutations, type Seen } from '../test/support/drift-seen.ts'

const words = process.argv.slice(2)
const [small = 1000, large = 10_000] = words.flatMap((word) =>
  /^\d+,\d+$/.test(word) ? word.split(',').map(Number) : [],
)
const chosen = words.map(Number).filter((word) => Number.isInteger(word))

if (words.includes('corpus')) await corpus()
else if (words.includes('seen') || !words.includes('speed')) await seen()
if (words.includes('speed') || !(words.includes('seen') || words.includes('corpus')))
  await benchSpeed({ small, large })

async function seen(): Promise<void> {
  const file = readMutationFile()
  if (!file) {
    console.log('Skipped: there is no file of mutations; LOCKSTEP_MUTATIONS names one.')
    return
  }
  for (const major of chosen.length > 0 ? chosen : majors)
    tell(major, await seeMutations(file, major))
}

/** The changes of the test corpus, on the newest version unless others are named. */
async function corpus(): Promise<void> {
  for (const major of chosen.length > 0 ? chosen : [newestMajor])
    tell(major, await seeCorpus(major))
}

function tell(major: number, { full, digest, part, changes, wrong, impossible }: Seen): void {
  console.log(
    `PostgreSQL ${major}: of ${changes} changes ${full} seen by all of it, ${digest} by the digest (${part} read in part); ${wrong.length} answers wrong`,
  )
  for (const line of impossible) console.log(`  not possible here: ${line}`)
  for (const line of wrong) console.log(`  WRONG: ${line}`)
  if (wrong.length > 0) process.exitCode = 1
}
