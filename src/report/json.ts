/** A report for programs. */
import type { Cause, Definition } from '../core/drift.ts'
import type { Difference } from '../core/difference.ts'
import type { Finding } from '../core/finding.ts'
import {
  type Comparison,
  type Picture,
  type PictureBox,
  type PictureLink,
  type PictureRow,
  type Report,
  type ReportFormat,
  type RevisionNode,
  countFindings,
  sortFindings,
} from './report.ts'

/** The version of the format: it changes when a program that reads it would have to. */
const version = 1

/** One JSON object as `schemas/report-1.json` describes it, each key in a fixed place. */
export const json: ReportFormat = {
  name: 'json',
  render: (report) => JSON.stringify(documentOf(report), undefined, 2),
}

/** What is absent in a report is absent here. */
function documentOf({ title, findings, comparisons, picture, revisions }: Report): object {
  return {
    version,
    title,
    counts: countFindings(findings),
    findings: sortFindings(findings).map(findingOf),
    comparisons: comparisons?.map(comparisonOf),
    picture: picture && pictureOf(picture),
    revisions: revisions?.map(revisionOf),
  }
}

/** The keys of a finding in the order of its type, whichever way it was made. */
function findingOf({ code, severity, subject, message, hint, location }: Finding): object {
  const place = location && { file: location.file, line: location.line }
  return { code, severity, subject, message, hint, location: place }
}

function comparisonOf(comparison: Comparison): object {
  const { expected, databases, verdict, reason, causes, definitions } = comparison
  return {
    expected,
    databases,
    verdict,
    reason,
    causes: causes.map(causeOf),
    definitions: definitions.map(definitionOf),
  }
}

function causeOf({ id, subject, title, origin, losses, differences }: Cause): object {
  return { id, subject, title, origin, losses, differences: differences.map(differenceOf) }
}

function differenceOf(difference: Difference): object {
  const { verb, id, kind, path, parent, root } = difference
  const subject = { verb, id, kind, path, parent, root }
  if (difference.verb !== 'alter') return { ...subject, attributes: difference.attributes }
  const { attribute, before, after } = difference
  return { ...subject, attribute, before, after }
}

function definitionOf({ id, before, after }: Definition): object {
  return { id, before, after }
}

function pictureOf({ boxes, links }: Picture): object {
  return { boxes: boxes.map(boxOf), links: links.map(linkOf) }
}

function boxOf({ id, name, kind, mark, rows }: PictureBox): object {
  return { id, name, kind, mark, rows: rows.map(rowOf) }
}

function rowOf({ id, name, type, notNull, isKey, mark }: PictureRow): object {
  return { id, name, type, notNull, isKey, mark }
}

function linkOf({ id, from, to, kind, mark }: PictureLink): object {
  return { id, from, to, kind, mark }
}

function revisionOf({ id, message, parents, state }: RevisionNode): object {
  return { id, message, parents, state }
}
