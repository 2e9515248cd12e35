/** Another tool's migrations as a part of a project. */
import { resolve } from 'node:path'
import type { Dialect } from '../core/dialect.ts'
import { LockstepError } from '../core/errors.ts'
import type { Revision } from '../core/revision.ts'
import { adapters } from '../history/adopted/index.ts'
import { joinLedgers } from '../history/adopted/ledger.ts'
import { type AdoptedHistory, readAdopted } from '../history/adopted/read-adopted.ts'
import type { AdoptedSettings } from '../history/adopted/settings.ts'
import { codeRecorder, type RecorderParts } from './code-recorder.ts'
import type { ResolvedConfig } from './validate-config.ts'

/** What a config adopts, put beside what is the project's own. */
export interface Adoption {
  /** The adopted revisions, and then the own ones. */
  readonly revisions: (own: () => Promise<readonly Revision[]>) => Promise<readonly Revision[]>
  /** The dialect, with a ledger that also knows what the other tool has run. */
  readonly dialect: (dialect: Dialect) => Dialect
}

/**
 * The adoption of a config; one that adopts nothing changes nothing.
 *
 * @throws {LockstepError} `config-invalid` when both are to be in one folder
 */
export function adoptionOf(
  { adopted }: ResolvedConfig,
  parts: RecorderParts & { readonly migrationsFolder: string },
): Adoption {
  if (adopted === undefined) return { revisions: (own) => own(), dialect: (dialect) => dialect }
  refuseSharedFolder(adopted, parts)
  let latest: Promise<AdoptedHistory> | undefined
  const read = (): Promise<AdoptedHistory> =>
    (latest = readAdopted(adopted, { root: parts.root, recorder: codeRecorder(parts) }))
  // Their ledger is held against the very files that the graph is made of.
  const known = (): Promise<AdoptedHistory> => latest ?? read()
  return {
    revisions: async (own) => [...(await read()).revisions, ...(await own())],
    dialect: (dialect) => ({ ...dialect, ledger: joinLedgers(dialect.ledger, known) }),
  }
}

/**
 * Each of the two would read the other's files as its own.
 *
 * @throws {LockstepError} `config-invalid` when the own revisions are to be in the folder of the other tool
 */
export function refuseSharedFolder(
  { folder, tool }: AdoptedSettings,
  { root, migrationsFolder }: { readonly root: string; readonly migrationsFolder: string },
): void {
  if (resolve(root, folder) !== migrationsFolder) return
  throw new LockstepError('config-invalid', {
    message: `The folder "${folder}" is to hold the migrations of ${adapters[tool].title} and the revisions of Lockstep.`,
    hint: "Give Lockstep another one in the config, such as `migrations: 'revisions'`.",
    details: { folder },
  })
}

/** Patterns for the tables in which the other tool records what ran: nobody declares them. */
export function ledgerPatterns(adopted: ResolvedConfig['adopted']): readonly string[] {
  const table = adopted && (adopted.ledger ?? adapters[adopted.tool].ledger)
  return table === undefined ? [] : patternsOf(table)
}

/** With its sequences and the locks beside it; a schema of its own goes whole. */
function patternsOf(table: string): readonly string[] {
  const [schema = '', name] = table.includes('.') ? table.split('.') : ['public', table]
  return schema === 'public' ? [`public.${name}*`] : [schema, `${schema}.*`]
}
