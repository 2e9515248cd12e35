/** Whether the database can be reached, and SQL be tried out. */
import type { Project } from '../../project/project.ts'
import { redact } from '../../project/redact.ts'
import { databaseName, withDatabase } from '../running/database.ts'
import { type DoctorLine, failure, ok } from './line.ts'

/** Which database is named, by whom. */
export function checkUrl(project: Project): readonly DoctorLine[] {
  const found = project.findUrl()
  if (found !== undefined) return [ok('url', `${redact(found.url)} from ${found.from}`)]
  return [
    {
      subject: 'url',
      status: 'warn',
      message: 'No database is named, so `upgrade` has nothing to work on.',
      hint: 'Give `--url`, set `url` in lockstep.config.ts, or set DATABASE_URL.',
    },
  ]
}

/** Whether the named database answers, and which server it is. */
export async function checkConnection(project: Project): Promise<readonly DoctorLine[]> {
  if (project.findUrl() === undefined) return []
  try {
    const { database, server } = await withDatabase(project, async (opened) => databaseName(opened))
    return [ok('database', `${server} at ${database}`)]
  } catch (thrown) {
    return [failure('database', thrown)]
  }
}

/** Whether the shadow starts. */
export async function checkShadow(project: Project): Promise<readonly DoctorLine[]> {
  try {
    const shadow = await project.openShadow()
    try {
      await shadow.fresh()
      return [ok('shadow', shadow.description)]
    } finally {
      await shadow.close()
    }
  } catch (thrown) {
    return [failure('shadow', thrown)]
  }
}
