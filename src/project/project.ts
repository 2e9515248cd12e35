/** A project: what every command works on. */
import type { DatabaseClient } from '../core/client.ts'
import type { Dialect, Shadow } from '../core/dialect.ts'
import type { Revision } from '../core/revision.ts'
import type { SchemaSource, SourceContext } from '../core/source.ts'
import type { ConnectionUrl } from './environment.ts'
import type { ResolvedConfig } from './validate-config.ts'

/** Registers work to do when the process must end early; gives back how to take it out again. */
export type OnExit = (cleanup: () => Promise<void>) => () => void

/** A project that was opened. */
export interface Project {
  /** The folder of the config file, absolute. */
  readonly root: string
  /** Absolute; nothing when the project has none and its source was obvious. */
  readonly configFile: string | undefined
  readonly config: ResolvedConfig
  readonly sources: readonly SchemaSource[]
  /** Absolute. */
  readonly migrationsFolder: string
  /** Absolute; what is in it may be thrown away at any time. */
  readonly cacheFolder: string
  readonly context: SourceContext
  /** A client of the application's own, which goes before every URL. */
  readonly client?: DatabaseClient | undefined
  /** The database to work on, if one is named anywhere. */
  findUrl(): ConnectionUrl | undefined
  /** @throws {LockstepError} `no-url`, with the places that were looked at. */
  requireUrl(): ConnectionUrl
  /** The database family; loaded when it is first asked for. */
  loadDialect(): Promise<Dialect>
  /** @throws {LockstepError} `revision-invalid`, `cannot-read`. */
  readRevisions(): Promise<readonly Revision[]>
  /** What a result of the shadow is remembered by: another engine, or another server, looks anew. */
  shadowKey(): Promise<string>
  /** A shadow by the config's choice; it closes itself when the process must end early. */
  openShadow(): Promise<Shadow>
  readonly onExit: OnExit
}
