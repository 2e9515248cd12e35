/** Looking at everything that Lockstep needs, and saying what works and what does not. */
import { basename } from 'node:path'
import { type Progress, silent } from '../core/progress.ts'
import { type OpenOptions, openProject } from '../project/open.ts'
import type { Project } from '../project/project.ts'
import { checkConnection, checkShadow, checkUrl } from './doctor/database.ts'
import { checkHealth } from './doctor/health.ts'
import { type DoctorLine, failure, ok } from './doctor/line.ts'
import { checkMigrationsFolder, checkRevisions } from './doctor/revisions.ts'
import { checkSources } from './doctor/sources.ts'
import { checkVersions } from './doctor/versions.ts'

/** What `doctor` found. */
export interface DoctorResult {
  /** In the order in which the things were looked at. */
  readonly lines: readonly DoctorLine[]
}

interface ProjectCheck {
  /** What is being done, for who waits. */
  readonly progress: string
  readonly check: (project: Project) => readonly DoctorLine[] | Promise<readonly DoctorLine[]>
}

/** What is looked at once the config is read: one line each. */
const projectChecks: readonly ProjectCheck[] = [
  { progress: 'Loading the sources', check: checkSources },
  { progress: 'Looking at the revisions', check: checkMigrationsFolder },
  { progress: 'Reading the revisions', check: checkRevisions },
  { progress: 'Looking for the database', check: checkUrl },
  { progress: 'Connecting to the database', check: checkConnection },
  { progress: 'Looking for what is wrong with the catalog', check: checkHealth },
  { progress: 'Starting the shadow', check: checkShadow },
]

/** Look at the versions, the config, the sources, the revisions and the database; what fails is a line. */
export async function doctor(
  options: OpenOptions,
  progress: Progress = silent,
): Promise<DoctorResult> {
  const versions = checkVersions(options.cwd)
  const project = await openProject(options).catch((thrown: unknown) => failure('config', thrown))
  if ('subject' in project) return { lines: [...versions, project, skipped] }
  const lines = [...versions, configLine(project)]
  for (const { progress: message, check } of projectChecks) {
    progress(message)
    lines.push(...(await check(project)))
  }
  return { lines }
}

/** 0 when all works, 1 when something does not, 2 when something could not be looked at. */
export function doctorExitCode({ lines }: DoctorResult): 0 | 1 | 2 {
  if (lines.some((line) => line.status === 'skipped')) return 2
  return lines.every((line) => line.status === 'ok') ? 0 : 1
}

const skipped: DoctorLine = {
  subject: 'project',
  status: 'skipped',
  message: 'The sources, the revisions and the database were not looked at, for want of a config.',
}

function configLine(project: Project): DoctorLine {
  return project.configFile === undefined
    ? ok('config', `none; ${project.sources.map((source) => source.name).join(', ')} is obvious`)
    : ok('config', `${basename(project.configFile)} in ${project.root}`)
}
