#!/usr/bin/env node
/** The program `lockstep`. */
import { createExitRegistry, exitOnSignals } from './exit.ts'
import { earlyFlags } from './program.ts'
import { createProgress } from './progress.ts'
import { interruptedOutput, run } from './run.ts'

const argv = process.argv.slice(2)
const registry = createExitRegistry()
const progress = createProgress(process.stderr)
const early = earlyFlags(argv)
let isLeaving = false
const { wasInterrupted } = exitOnSignals(registry, (signal) => {
  progress.stop()
  process.stderr.write(`Interrupted by ${signal}: closing what is open.\n`)
  if (early.json && !isLeaving) process.stdout.write(`${interruptedOutput(signal)}\n`)
})
// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
process.stdout.on('error', () => process.exit(0))

const output = await run({ argv, early, registry, progress })
progress.stop()
await registry.cleanUp()
// After a signal the handler exits; what the broken work said of itself would only confuse.
if (!wasInterrupted()) await leave()

async function leave(): Promise<void> {
  isLeaving = true
  await write(process.stderr, output.stderr)
  await write(process.stdout, output.stdout)
  process.exit(output.exitCode)
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (text === '') resolve()
    else stream.write(`${text}\n`, () => resolve())
  })
}
