/**
 * Schemas and plans without a project: what the commands are made of, for programs.
 *
 * One shadow serves any number of schemas, one after the other.
 */
import type { Change } from '../core/change.ts'
import type { Connection } from '../core/connection.ts'
import type { Shadow } from '../core/dialect.ts'
import type { Plan } from '../core/plan.ts'
import type { Schema } from '../core/schema.ts'
import { verbatim } from '../core/sql.ts'
import { agree } from '../engine/agree.ts'
import { compare as compareSchemas } from '../engine/compare.ts'
import { loadScripts } from '../engine/load.ts'
import { plan as planBetween } from '../engine/plan.ts'
import { reflect as reflectAll } from '../engine/reflect.ts'
import { provePlans, runPlan as run, type PlanRun, type ProvedPlans } from '../engine/run-plan.ts'
import { textOf } from '../engine/sections.ts'
import { defaultCacheFolder } from '../project/cache-folder.ts'
import type { ShadowSetting } from '../project/config.ts'
import { loadDialect, openShadow as openShadowBy } from '../project/open.ts'
import type { OnExit } from '../project/project.ts'

/** Which shadow, and where what it keeps is kept. */
export interface ShadowOptions {
  /** Default: `pglite`, in this process. */
  readonly shadow?: ShadowSetting
  /** Absolute; default: `node_modules/.cache/lockstep` in the folder in which the process runs. */
  readonly cacheFolder?: string
  /** Registers what closes the shadow when the process must end early. */
  readonly onExit?: OnExit
}

/**
 * Open a shadow: throwaway databases to load SQL into, one at a time. It starts with the first of them.
 *
 * Close it at the end: what it made is then dropped.
 */
export async function openShadow(options: ShadowOptions = {}): Promise<Shadow> {
  const { shadow = 'pglite', cacheFolder = defaultCacheFolder(process.cwd()) } = options
  return openShadowBy(shadow, { cacheFolder, onExit: options.onExit ?? (() => () => undefined) })
}

/**
 * Connect to a database: `postgres://…`, `pglite:<folder>` or `memory://`. Close the connection at the end.
 *
 * @throws {LockstepError} `cannot-connect`, `driver-missing`, `usage`.
 */
export async function connect(url: string): Promise<Connection> {
  return (await loadDialect()).connect(url)
}

/**
 * Run scripts in a fresh database of a shadow. Their statements may stand in any order, and what they
 * ask of it (extensions, roles) is there where the shadow has it.
 *
 * @returns The connection to that database; the next one that the shadow makes closes it.
 * @throws {LockstepError} `source-failed` with the line; `shadow-lacks-extension`, `shadow-lacks-role`.
 */
export async function load(shadow: Shadow, ...scripts: readonly string[]): Promise<Connection> {
  const dialect = await loadDialect()
  const connection = await shadow.fresh(await dialect.needs(scripts))
  const loadable = scripts.map((text, at) => {
    const label = scripts.length === 1 ? 'the script' : `script ${at + 1}`
    return { sql: verbatim(text), label, unordered: true, location: { file: label } }
  })
  await loadScripts(connection, loadable, dialect, (await planRun()).session)
  return connection
}

/**
 * Read every object of a database, as of one moment. Writes nothing.
 *
 * @throws {LockstepError} `database-error`.
 */
export async function reflect(connection: Connection): Promise<Schema> {
  return reflectAll(connection, await loadDialect())
}

/**
 * The changes that lead from one schema to another, sorted by the text of their ids; none when both are
 * equal. What servers of different major versions only print otherwise is no change.
 */
export async function compare(from: Schema, to: Schema): Promise<readonly Change[]> {
  return compareSchemas(await agree(from, to, await loadDialect()), to)
}

/**
 * The statements that lead from one schema to another, in an order that runs. Nothing is taken for a
 * rename: what is gone is dropped.
 *
 * @throws {LockstepError} `cannot-plan`.
 */
export async function plan(from: Schema, to: Schema): Promise<Plan> {
  const dialect = await loadDialect()
  return planBetween(await agree(from, to, dialect), to, dialect.kinds)
}

/** The statements of a plan as a revision holds them: dangers as comments above. */
export function sqlOf({ ops }: Pick<Plan, 'ops'>): string {
  return textOf(ops)
}

/**
 * Run a plan on a database, with as few transactions around its statements as they allow. Nothing is
 * recorded in a ledger.
 *
 * @throws {LockstepError} `database-error` with the statement; its transaction is rolled back.
 */
export async function runPlan(connection: Connection, plan: Plan): Promise<void> {
  await run(connection, plan, await planRun())
}

/**
 * Show that the plans between two schemas lead there and back: run up, down and up again, and reflect
 * after each.
 *
 * @param connection - Leads to a database that stands at `from`, and stands at `to` afterwards.
 * @throws {LockstepError} `proof-failed` with the objects that differ; `cannot-plan`, `database-error`.
 */
export async function prove(
  connection: Connection,
  { from, to }: { readonly from: Schema; readonly to: Schema },
): Promise<ProvedPlans> {
  const wanted = await agree(to, from, await loadDialect())
  return provePlans(connection, { from, to: wanted }, await planRun())
}

/** Names without a schema land in `public`: that is how plans are written. */
async function planRun(): Promise<PlanRun> {
  const dialect = await loadDialect()
  const session = dialect.sessionSettings({ lockTimeoutMs: 0, searchPath: ['public'] })
  return { dialect, session }
}
