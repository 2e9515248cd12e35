/** From runs to the parts of a script. */
import type { Script, ScriptRevision, ScriptUnit } from '../../core/script.ts'
import { LockstepError } from '../../core/errors.ts'
import type { RevisionId } from '../../core/revision.ts'
import type { RevisionGraph } from '../../history/revision-graph.ts'
import type { Project } from '../../project/project.ts'
import { describe } from '../revision-name.ts'
import type { Database } from './database.ts'
import type { Prepared } from './run-on.ts'
import { recordFor } from './run-revision.ts'
import { checksumAt, isCode, type RevisionRun } from './units.ts'

/** What a script is made from. */
export interface ScriptTools extends Omit<Prepared, 'obstacles'> {
  readonly title: string
  readonly graph: RevisionGraph
  readonly project: Project
  readonly database: Pick<Database, 'dialect'>
}

/** @throws {LockstepError} `usage` for a revision in TypeScript */
export function scriptOf(tools: ScriptTools): Script {
  const { title, runs, graph, project } = tools
  refuseCode(runs)
  const path = new Set(runs.map(({ revision }) => revision.id))
  const outside = (ids: readonly RevisionId[]): readonly RevisionId[] =>
    [...new Set(ids)].filter((id) => !path.has(id))
  const isDown = runs[0]?.direction === 'down'
  const { lockTimeout, statementTimeout, idleTimeout, searchPath } = project.config
  return {
    title,
    revisions: runs.map((run) => scriptRevision(run, tools)),
    needs: outside(runs.flatMap(({ revision }) => revision.parents)),
    forbids: isDown ? outside([...path].flatMap((id) => graph.children.get(id) ?? [])) : [],
    session: {
      lockTimeoutMs: lockTimeout,
      statementTimeoutMs: statementTimeout,
      idleTimeoutMs: idleTimeout,
      searchPath,
    },
  }
}

function scriptRevision(run: RevisionRun, tools: ScriptTools): ScriptRevision {
  const { id, message, location, replaces = [] } = run.revision
  const units = run.units.map((_unit, at) => scriptUnit(run, at, tools))
  return { id, message, file: location.file, direction: run.direction, replaces, units }
}

function scriptUnit(run: RevisionRun, at: number, { records, database }: ScriptTools): ScriptUnit {
  const { revision, direction, units } = run
  const record = records.get(revision.id)
  const { transactional = true, statements = [] } = units[at] ?? {}
  return {
    direction,
    transactional,
    statements,
    record: recordFor(run, at, { database, record }),
    revision: revision.id,
    unit: (direction === 'down' ? (record?.units ?? 0) : 0) + at,
    checksum: checksumAt(run, at),
  }
}

function refuseCode(runs: readonly RevisionRun[]): void {
  const found = runs.find(isCode)
  if (found === undefined) return
  const { revision, direction } = found
  const [before] = revision.parents
  throw new LockstepError('usage', {
    message: `The revision ${describe(revision)} is written in TypeScript, and no script of SQL can run it.`,
    hint:
      direction === 'up'
        ? `Make one script up to ${before ?? 'base'}, run \`lockstep upgrade ${revision.id}\`, and make another one from there: \`--sql ${revision.id}:head\`.`
        : `Make one script down to ${revision.id}, run \`lockstep downgrade ${before ?? 'base'}\`, and make another one from there.`,
    details: { revision: revision.id, file: revision.location.file },
  })
}
