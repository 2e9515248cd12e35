/** Whether the database can be reached, and SQL be tried out. */
import type { Connection } from '../../core/connection.ts'
import type { Shadow } from '../../core/dialect.ts'
import type { Project } from '../../project/project.ts'
import { redact } from '../../project/redact.ts'
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
export async function checkConnection(
  project: Project,
  connect: (url: string) => Promise<Connection>,
): Promise<readonly DoctorLine[]> {
  const found = project.findUrl()
  if (found === undefined) return []
  try {
    const connection = await connect(found.url)
    const { product, version } = connection.server
    await connection.close()
    return [ok('database', `${product} ${version} at ${connection.address}`)]
  } catch (thrown) {
    return [failure('database', thrown)]
  }
}

/** Whether the shadow starts. */
export async function checkShadow(
  project: Project,
  shadow: Shadow,
): Promise<readonly DoctorLine[]> {
  const forget = project.onExit(() => shadow.close())
  try {
    await shadow.fresh()
    return [ok('shadow', shadow.description)]
  } catch (thrown) {
    return [failure('shadow', thrown)]
  } finally {
    await shadow.close()
    forget()
  }
}
