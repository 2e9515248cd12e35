/** Which source a new config should name. */
import type { Question } from '../../core/question.ts'
import type { Discovery, FoundSource } from '../../project/discover.ts'

/** The source that was named, else the one that was found; nothing where somebody must choose. */
export function chooseSource(
  discovery: Discovery,
  named: string | undefined,
): FoundSource | undefined {
  if (named === undefined) return discovery.sources.length === 1 ? discovery.sources[0] : undefined
  const found = discovery.sources.find((source) => flagOf(source) === named)
  return found ?? sourceAt(named)
}

/** The question that a project with several sources, or none, leaves open. */
export function sourceQuestion(found: readonly FoundSource[]): Question {
  const likely =
    found.length > 0 ? found : [sourceAt('src/db/schema.ts'), sourceAt('db/schema.sql')]
  return {
    id: 'source',
    kind: 'source',
    message:
      found.length > 0
        ? 'Which of these declares the schema?'
        : 'No tables were found. Where will the schema be declared?',
    choices: likely.map((source) => ({
      label: `${source.kind === 'sql' ? 'SQL' : 'Drizzle tables'} in ${source.paths.join(', ')}`,
      flags: ['--source', flagOf(source)],
    })),
  }
}

function sourceAt(path: string): FoundSource {
  const kind = path.endsWith('.sql') ? 'sql' : 'drizzle'
  return { kind, paths: path.split(','), casing: undefined, from: path }
}

function flagOf(source: FoundSource): string {
  return source.paths.join(',')
}
