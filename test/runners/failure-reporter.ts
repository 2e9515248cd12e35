/** Tells of each test that fails, when it does, and of the rest only how many they are. */
import { stripVTControlCharacters } from 'node:util'
import type { TestCase, TestModule } from 'vitest/node'
import { CountReporter } from '../count-reporter.ts'

/** The reporter of `npm run test:matrix`. */
// oxlint-disable-next-line import/no-default-export -- that is where vitest looks for a reporter
export default class FailureReporter extends CountReporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result()
    if (state === 'failed') tell(test.fullName, errors)
  }

  onTestModuleEnd(module: TestModule): void {
    if (module.errors().length > 0) tell(module.moduleId, module.errors())
  }
}

function tell(name: string, errors: readonly Told[] = []): void {
  const words = errors.flatMap(({ message, diff }) => [message, diff ?? []]).flat()
  const text = stripVTControlCharacters(words.join('\n')).slice(0, 2000)
  console.log(`  FAIL  ${name}\n        ${text.replaceAll('\n', '\n        ')}`)
}

interface Told {
  readonly message: string
  readonly diff?: string
}
