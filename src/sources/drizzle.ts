/** Drizzle tables as a declared schema. */
import { LockstepError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { idText } from '../core/schema.ts'
import type { Coverage, LoadedSource, SchemaSource, SourceContext } from '../core/source.ts'
import { collect } from './drizzle/collect.ts'
import type { Declarations } from './drizzle/declarations.ts'
import { type Casing, type Library, loadLibrary } from './drizzle/library.ts'
import { importExports, quoted } from './drizzle/modules.ts'
import { rolesNeeded } from './drizzle/policies.ts'
import { scriptsOf } from './drizzle/scripts.ts'
import { existingView, viewConfig } from './drizzle/views.ts'

export type { Casing } from './drizzle/library.ts'

/** How Drizzle tables are read. */
export interface DrizzleOptions {
  /** Names columns that have no name of their own, as the option of that name in `drizzle.config.ts`. */
  readonly casing?: Casing
}

/**
 * What Drizzle can say: no extensions, comments, exclusions or collations; of constraints and indexes
 * no `deferrable`, `include`, `not valid` and the like, and no index of a materialized view.
 */
const covers: Coverage & object = {
  schema: 'all',
  enum: 'all',
  sequence: ['type', 'options'],
  'sequence owner': 'all',
  table: [],
  column: ['type'],
  default: 'all',
  identity: 'all',
  generated: 'all',
  'not null': [],
  'primary key': ['columns'],
  unique: ['columns', 'nullsNotDistinct'],
  'foreign key': ['columns', 'table', 'references', 'onDelete', 'onUpdate'],
  check: ['expression'],
  index: {
    attributes: ['table', 'unique', 'method', 'keys', 'predicate', 'storage', 'plain', 'valid'],
    on: ['table'],
  },
  view: 'all',
  'view column': 'all',
  'materialized view': 'all',
  'materialized view column': 'all',
  'row-level security': ['enabled'],
  policy: 'all',
}

/**
 * Read the Drizzle tables of PostgreSQL that files export.
 *
 * The files are imported, so they must load on their own: a file that connects to a database when it is
 * imported will do so.
 *
 * @param path - Files, folders or globs, relative to the config file.
 */
export function drizzle(
  path: string | readonly string[],
  options: DrizzleOptions = {},
): SchemaSource {
  const patterns = typeof path === 'string' ? [path] : path
  return {
    name: `drizzle(${patterns.join(', ')})`,
    covers,
    load: (context) => load(patterns, options, context),
  }
}

async function load(
  patterns: readonly string[],
  options: DrizzleOptions,
  context: SourceContext,
): Promise<LoadedSource> {
  const library = await loadLibrary(context, options.casing)
  const declared = collect(await importExports(patterns, context), library)
  const scripts = scriptsOf(declared, library)
  if (scripts.length === 0) throw nothingDeclared(patterns)
  return {
    scripts,
    roles: rolesOf(declared, library),
    covers: coveredOf(declared, library),
    findings: [...declared.findings, ...rolesLeftOut(declared)],
  }
}

/** Without the views that are marked as existing: another hand makes them. */
function coveredOf(declared: Declarations, library: Library): Coverage {
  const existing = declared.views.flatMap(({ value }) => existingView(viewConfig(value, library)))
  const allBut = (kind: string) => ({
    attributes: 'all' as const,
    except: existing.filter((id) => id.kind === kind).map(idText),
  })
  return existing.length === 0
    ? covers
    : { ...covers, view: allBut('view'), 'materialized view': allBut('materialized view') }
}

function rolesOf(declared: Declarations, library: Library): readonly string[] {
  const named = declared.tables.flatMap((table) =>
    table.policies.flatMap((policy) => rolesNeeded(policy, library)),
  )
  return [...new Set([...ownRoles(declared), ...named])].sort()
}

function rolesLeftOut(declared: Declarations): readonly Finding[] {
  return ownRoles(declared).map((name) => ({
    code: 'drizzle-left-out',
    severity: 'note',
    subject: `role ${name}`,
    message: `The role "${name}" is declared; Lockstep makes no roles, and takes it as there.`,
    hint: 'Create it where the roles of your servers are kept, and mark it with .existing().',
  }))
}

/** The roles that are declared and not said to exist. */
function ownRoles(declared: Declarations): readonly string[] {
  return declared.roles
    .filter((role) => Reflect.get(role.value, '_existing') !== true)
    .map((role) => role.value.name)
}

function nothingDeclared(patterns: readonly string[]): LockstepError {
  return new LockstepError('source-not-found', {
    message: `No file of ${quoted(patterns)} exports a Drizzle table of PostgreSQL.`,
    hint: 'Export the tables by name, such as `export const users = pgTable(…)`.',
    details: { patterns },
  })
}
