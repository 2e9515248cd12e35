/** What a config says of another tool's migrations. */
import type { AdoptedTool } from './tool.ts'

/** Another tool's folder and ledger, as history in place. */
export interface AdoptedSettings {
  readonly tool: AdoptedTool
  /** Relative to the root of the project, or absolute. */
  readonly folder: string
  /** `schema.table`, where it is not the one that the tool makes by default. */
  readonly ledger: string | undefined
  /** A file of SQL that makes what their first migration finds; relative to the root of the project, or absolute. */
  readonly prelude: string | undefined
  readonly placeholders: Readonly<Record<string, string>>
}
