/** What is wrong with the catalog of the named database. */
import type { Finding } from '../../core/finding.ts'
import type { Project } from '../../project/project.ts'
import { leavesAloneOf } from '../health.ts'
import { count } from '../revision-name.ts'
import { withDatabase } from '../running/database.ts'
import { type DoctorLine, failure, ok } from './line.ts'

/** A line for each error and each warning; notes are counted. One that can not be reached was said already. */
export async function checkHealth(project: Project): Promise<readonly DoctorLine[]> {
  if (project.findUrl() === undefined) return []
  let isOpen = false
  try {
    const findings = await withDatabase(project, async ({ connection, dialect }) => {
      isOpen = true
      await connection.run(dialect.catalog.beginSnapshot)
      try {
        return await dialect.health(connection, { leavesAlone: leavesAloneOf(project) })
      } finally {
        await connection.run(dialect.catalog.endSnapshot)
      }
    })
    return linesOf(findings)
  } catch (thrown) {
    return isOpen ? [failure('health', thrown)] : []
  }
}

function linesOf(findings: readonly Finding[]): readonly DoctorLine[] {
  const told = findings.filter(({ severity }) => severity !== 'note')
  const notes = findings.filter(({ severity }) => severity === 'note')
  const lines = told.map(lineOf)
  if (notes.length > 0) return [...lines, ok('health', notesIn(notes))]
  return lines.length > 0 ? lines : [ok('health', 'nothing is wrong with the catalog')]
}

function lineOf({ severity, subject, message, hint }: Finding): DoctorLine {
  const status = severity === 'error' ? 'fail' : 'warn'
  const line: DoctorLine = { subject: 'health', status, message: `${subject}: ${message}` }
  return hint === undefined ? line : { ...line, hint }
}

/** Such as `3 notes: 2 unindexed-foreign-key, 1 duplicate-index`. */
function notesIn(notes: readonly Finding[]): string {
  const codes = [...new Set(notes.map(({ code }) => code))]
  const counts = codes.map((code) => {
    return `${notes.filter((note) => note.code === code).length} ${code}`
  })
  return `${count(notes.length, 'note')}: ${counts.join(', ')}`
}
