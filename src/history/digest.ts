/** Digests of history: what says that two revisions, or two histories, run the same. */
import { createHash } from 'node:crypto'
import type { Direction, Revision, Section } from '../core/revision.ts'
import { normaliseSql } from './normalise-sql.ts'
import { buildGraph } from './revision-graph.ts'

/** The part of a section that is run. */
export type SectionText = Pick<Section, 'direction' | 'transactional' | 'text'>

/** The checksum and the proof key of a revision, over its normalised sections and where they part. */
export function digestSections(
  sections: readonly SectionText[],
): Pick<Revision, 'checksum' | 'proofKey'> {
  const up = framesOf(sections, 'up')
  return { checksum: digestOf(up), proofKey: digestOf([up, framesOf(sections, 'down')]) }
}

/** What a replay of these revisions depends on, as one digest: ids, parents and proof keys, parents first. */
export function historyKey(revisions: readonly Revision[]): string {
  const ordered = buildGraph(revisions).revisions
  return digestOf(ordered.map(({ id, parents, proofKey }) => [id, parents, proofKey]))
}

function framesOf(sections: readonly SectionText[], direction: Direction): readonly unknown[] {
  return sections
    .filter((section) => section.direction === direction)
    .map((section) => [section.transactional, normaliseSql(section.text)])
}

/** The digest of a value. JSON keeps its parts apart, so that no two values read the same. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
