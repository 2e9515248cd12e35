/** Numbered SQL files that no tool, or one of the team's own, runs: nothing records them. */
import type { Adapter, AdoptedMigration, ReadingTools } from './adapter.ts'
import { filesMatching, naturally } from './folder.ts'
import { sectionsOfPair } from './script-pair.ts'

/** Numbered SQL files. */
export const plainSql: Adapter = {
  name: 'sql',
  title: 'SQL files',
  ledger: undefined,
  folders: ['migrations', 'sql', 'db'],
  read,
  records: () => [],
}

async function read({ folder }: ReadingTools): Promise<readonly AdoptedMigration[]> {
  const files = filesMatching(folder, /^(?=.*\d)(.+?)(?:\.up)?\.sql$/).filter(
    ({ file }) => !/[._-]down\.sql$/.test(file),
  )
  const migrations = await Promise.all(
    files.map(async ({ file, found: [, name = ''] }) => ({
      name,
      key: name,
      file,
      sections: await sectionsOfPair(folder, file, `${name}.down.sql`),
      fingerprints: [],
    })),
  )
  return migrations.toSorted((left, right) => naturally(left.name, right.name))
}
