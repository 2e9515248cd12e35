/** Whether the sources load. */
import type { LoadedSource, SchemaSource } from '../../core/source.ts'
import type { Project } from '../../project/project.ts'
import { type DoctorLine, failure, ok } from './line.ts'

/** Load every source, and count what it declares. */
export async function checkSources(project: Project): Promise<readonly DoctorLine[]> {
  const lines: DoctorLine[] = []
  for (const source of project.sources) lines.push(await checkSource(source, project))
  return lines
}

async function checkSource(source: SchemaSource, project: Project): Promise<DoctorLine> {
  try {
    const loaded = await source.load(project.context)
    return loaded.scripts.length > 0
      ? ok('source', `${source.name}: ${countScripts(loaded)}`)
      : { subject: 'source', status: 'warn', message: `${source.name} declares nothing.` }
  } catch (thrown) {
    return failure('source', thrown)
  }
}

/** Such as `17 tables, 4 other pieces`; a source that knows no tables has pieces alone. */
function countScripts({ scripts }: LoadedSource): string {
  const tables = scripts.filter(({ label }) => label.startsWith('table ')).length
  const others = scripts.length - tables
  const other = tables === 0 ? '' : 'other '
  return [
    ...(tables === 0 ? [] : [`${tables} ${tables === 1 ? 'table' : 'tables'}`]),
    ...(others === 0 ? [] : [`${others} ${other}${others === 1 ? 'piece' : 'pieces'} of SQL`]),
  ].join(', ')
}
