/** Findings, ready to be shown. */
import type pico from 'picocolors'
import type { Cause, Definition, DriftVerdict } from '../core/drift.ts'
import type { Finding, Severity } from '../core/finding.ts'
import type { IdText } from '../core/schema.ts'

/** Colours, which do nothing where there are none. */
export type Colors = ReturnType<typeof pico.createColors>

/** What a report is about. */
export interface Report {
  /** One line, such as `3 pending changes`. */
  readonly title: string
  readonly findings: readonly Finding[]
  /** Databases that were held against what they should be; those that differ alike are one. */
  readonly comparisons?: readonly Comparison[]
  /** The schema as people draw it. */
  readonly picture?: Picture
  /** The history, parents before children. */
  readonly revisions?: readonly RevisionNode[]
}

/** Databases that were found alike, against what they should be. */
export interface Comparison {
  /** What they were held against, such as `revision 3f9a1c2b (add users.email)`. */
  readonly expected: string
  /** Where they are, without passwords, sorted. */
  readonly databases: readonly string[]
  readonly verdict: DriftVerdict
  /** Why nobody can tell; where the verdict is `unknown`. */
  readonly reason?: string
  readonly causes: readonly Cause[]
  /** The changed objects as SQL, before and after, sorted by id. */
  readonly definitions: readonly Definition[]
}

/** How a part of a picture differs from what should be. */
export type Mark = 'added' | 'dropped' | 'changed'

/** An entity-relationship picture: tables and the like as boxes, what refers to another as lines. */
export interface Picture {
  readonly boxes: readonly PictureBox[]
  readonly links: readonly PictureLink[]
}

/** A table, a view or the like. */
export interface PictureBox {
  readonly id: IdText
  /** Its name, with the schema where it is not `public`. */
  readonly name: string
  readonly kind: string
  readonly mark?: Mark
  readonly rows: readonly PictureRow[]
}

/** A column of a box. */
export interface PictureRow {
  readonly id: IdText
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly isKey: boolean
  readonly mark?: Mark
}

/** One box refers to another. */
export interface PictureLink {
  readonly id: IdText
  readonly from: IdText
  readonly to: IdText
  /** Such as `foreign key`. */
  readonly kind: string
  readonly mark?: Mark
}

/** A revision as a report draws it. */
export interface RevisionNode {
  readonly id: string
  readonly message: string
  readonly parents: readonly string[]
  /** How it stands to the database, where there is one. */
  readonly state?: string
}

/** How to draw a report; formats for programs ignore it. */
export interface ReportView {
  readonly color: boolean
  /** Columns. */
  readonly width: number
}

/** One way to write a report. */
export interface ReportFormat {
  /** What `--report` calls it. */
  readonly name: string
  render(report: Report, view: ReportView): string
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** Errors first; then by code, subject and message. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (left, right) =>
      ranks[left.severity] - ranks[right.severity] ||
      order(left.code, right.code) ||
      order(left.subject, right.subject) ||
      order(left.message, right.message),
  )
}

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length
  return { error: count('error'), warning: count('warning'), note: count('note') }
}

/** By code units: the same on every machine, whatever its language. */
function order(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
