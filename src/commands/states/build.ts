/** From states to schemas: what declares and builds runs in one shadow, what runs is only read. */
import type { Connection } from '../../core/connection.ts'
import type { Shadow, ShadowNeeds } from '../../core/dialect.ts'
import type { Finding } from '../../core/finding.ts'
import type { Progress } from '../../core/progress.ts'
import type { Schema } from '../../core/schema.ts'
import type { Coverage } from '../../core/source.ts'
import { loadScripts } from '../../engine/load.ts'
import { reflect } from '../../engine/reflect.ts'
import { narrow } from '../../engine/scope.ts'
import { pathTo } from '../../history/revision-graph.ts'
import { resolveTarget } from '../../history/targets.ts'
import { createSourceContext } from '../../project/load-module.ts'
import type { Project } from '../../project/project.ts'
import { sql } from '../../sources/sql-files.ts'
import { loadDeclaration, needsOfDeclaration } from '../declared.ts'
import { needsOfHistory, readHistory, rebuildHistory, type History } from '../history-state.ts'
import type { State } from './state.ts'
import type { Workplace } from './workplace.ts'

/** A state as a schema. */
export interface BuiltState {
  /** As it was typed; for a URL where it leads, without a password. */
  readonly name: string
  /** Such as `PostgreSQL 18.4`; nothing for the empty schema. */
  readonly server: string | null
  readonly schema: Schema
  /** What the state can tell of. */
  readonly covers: Coverage
  readonly findings: readonly Finding[]
}

/** What is known of a state before its schema is built. */
interface Plan {
  /** Nothing for what needs no shadow. */
  readonly needs?: ShadowNeeds
  readonly build: (needs: ShadowNeeds) => Promise<BuiltState>
}

interface Site {
  readonly workplace: Workplace
  readonly shadow: () => Promise<Shadow>
  readonly progress: Progress
}

/**
 * Build states, one after the other.
 *
 * @throws {LockstepError} Whatever keeps one of them from being built.
 */
export async function buildStates(
  states: readonly State[],
  workplace: Workplace,
  progress: Progress,
): Promise<readonly BuiltState[]> {
  let shadow: Promise<Shadow> | undefined
  const site: Site = { workplace, progress, shadow: () => (shadow ??= workplace.openShadow()) }
  try {
    const plans: Plan[] = []
    for (const state of states) plans.push(await planState(state, site))
    // All have the extensions of any, so that one shadow serves them.
    const extensions = [...new Set(plans.flatMap(({ needs }) => needs?.extensions ?? []))]
    const built: BuiltState[] = []
    for (const { needs, build } of plans)
      built.push(await build({ roles: [], ...needs, extensions }))
    return built
  } finally {
    await (await shadow)?.close()
  }
}

function planState(state: State, site: Site): Promise<Plan> | Plan {
  const { project } = site.workplace
  if (state.kind === 'empty') return { build: async () => empty(site.workplace) }
  if (state.kind === 'url') return { build: () => readUrl(state.url, site) }
  if (state.kind === 'sql') return planFiles(state.pattern, site)
  if (!project) throw new TypeError(`The state "${state.kind}" has no project.`)
  return state.kind === 'declared'
    ? planDeclared(project, site)
    : planHistory(project, state.target, site)
}

function empty({ dialect }: Workplace): BuiltState {
  const { newDatabase } = dialect
  return { name: 'empty', server: null, schema: newDatabase, covers: 'all', findings: [] }
}

async function readUrl(url: string, { workplace, progress }: Site): Promise<BuiltState> {
  const { dialect, patterns, onExit } = workplace
  progress('Connecting')
  const connection = await dialect.connect(url, { existing: true })
  const forget = onExit(() => connection.close())
  try {
    progress(`Reading ${connection.address}`)
    const schema = narrow(await reflect(connection, dialect), patterns)
    return { ...named(connection.address, connection), schema, covers: 'all', findings: [] }
  } finally {
    forget()
    await connection.close()
  }
}

async function planFiles(pattern: string, site: Site): Promise<Plan> {
  const { cwd, dialect, patterns } = site.workplace
  // A source of SQL files imports nothing.
  const context = createSourceContext(cwd, () => Promise.resolve({}))
  const { scripts } = await sql(pattern).load(context)
  return {
    needs: await dialect.needs(scripts.map((script) => script.sql.text)),
    build: async (needs) => {
      const connection = await freshIn(site, needs, `sql:${pattern}`)
      const loadable = scripts.map((script) => ({ ...script, unordered: true }))
      await loadScripts(connection, loadable, dialect, sessionOf(site))
      const schema = narrow(await reflect(connection, dialect), patterns)
      return { ...named(`sql:${pattern}`, connection), schema, covers: 'all', findings: [] }
    },
  }
}

async function planDeclared(project: Project, site: Site): Promise<Plan> {
  const { dialect, patterns } = site.workplace
  site.progress('Loading the sources')
  const declaration = await loadDeclaration(project)
  const { covers, findings, scripts } = declaration
  return {
    needs: await needsOfDeclaration(declaration, dialect),
    build: async (needs) => {
      const connection = await freshIn(site, needs, 'declared')
      await loadScripts(connection, scripts, dialect, sessionOf(site))
      const schema = narrow(await reflect(connection, dialect), patterns)
      return { ...named('declared', connection), schema, covers, findings }
    },
  }
}

async function planHistory(
  project: Project,
  target: string | undefined,
  site: Site,
): Promise<Plan> {
  const { dialect, patterns } = site.workplace
  const history = upTo(await readHistory(project), target)
  const name = target === undefined ? 'history' : `history@${target}`
  return {
    needs: await needsOfHistory(history, dialect),
    build: async (needs) => {
      const shadow = await site.shadow()
      site.progress(`Replaying ${history.revisions.length} revisions`)
      const run = { project, dialect, shadow, needs, progress: site.progress, scope: patterns }
      const connection = await rebuildHistory(history, run)
      const schema = narrow(await reflect(connection, dialect), patterns)
      return { ...named(name, connection), schema, covers: 'all', findings: [] }
    },
  }
}

/** Steps such as `-1` count from the end of the history. */
function upTo(history: History, target: string | undefined): History {
  if (target === undefined) return history
  const { graph } = history
  const all = new Set(graph.byId.keys())
  const revisions = pathTo(graph, new Set(), resolveTarget(graph, all, target))
  return { ...history, revisions }
}

async function freshIn(site: Site, needs: ShadowNeeds, name: string): Promise<Connection> {
  const shadow = await site.shadow()
  site.progress(`Building ${name} in a shadow: ${shadow.description}`)
  return shadow.fresh(needs)
}

function sessionOf({ workplace: { dialect, searchPath } }: Site) {
  return dialect.sessionSettings({ lockTimeoutMs: 0, searchPath })
}

function named(name: string, { server }: Connection): Pick<BuiltState, 'name' | 'server'> {
  return { name, server: `${server.product} ${server.version}` }
}
