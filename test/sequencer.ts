/** Long files first: two workers then end at about the same time. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders of files that go through hundreds of schemas, or start many processes; their files are short. */
const long = ['/test/property/', '/test/corpus/', '/test/servers/', '/test/claims/', '/test/kills/']

/** The usual order, but for the long files. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((left, right) => rank(left) - rank(right))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const at = long.findIndex((folder) => moduleId.includes(folder))
  return at === -1 ? long.length : at
}
