/** What is known of another migration tool: how its folder is read, and its ledger. */
import type { Section } from '../../core/revision.ts'
import type { AdoptedFolder } from './folder.ts'
import type { Recorder } from './recorder.ts'
import type { AdoptedTool } from './tool.ts'

/** A migration as the folder of its tool holds it. */
export interface AdoptedMigration {
  /** The whole name: its id is derived from it. */
  readonly name: string
  /** What the ledger of the tool knows it by. */
  readonly key: string
  /** Relative to the folder of the tool. */
  readonly file: string
  readonly sections: readonly Section[]
  /** What the ledger may hold of the file when it is as it was run; none where the tool keeps nothing of it. */
  readonly fingerprints: readonly string[]
}

/** What the ledger of a tool says of one migration. */
export interface TheirRecord {
  readonly key: string
  /** What was kept of the file, where the tool keeps something. */
  readonly fingerprint?: string
  /** False when it began and did not end. */
  readonly isDone: boolean
  /** As the database prints it; empty where nobody wrote it down. */
  readonly at: string
}

/** A row of a ledger, every column as JSON has it. */
export type LedgerRow = Readonly<Record<string, unknown>>

/** What an adapter reads a folder with. */
export interface ReadingTools {
  readonly folder: AdoptedFolder
  /** What names such as `:DATABASE_OWNER` stand for. */
  readonly placeholders: Readonly<Record<string, string>>
  /** For migrations that are code. */
  readonly recorder: Recorder
}

/** One other tool. */
export interface Adapter {
  /** As the config names it. */
  readonly name: AdoptedTool
  /** As people call it. */
  readonly title: string
  /** The table in which it records what ran: its schema and its name, as they are by default. Nothing for none. */
  readonly ledger: string | undefined
  /** Where projects keep its migrations. */
  readonly folders: readonly string[]
  /** In the order in which the tool runs them. */
  readonly read: (tools: ReadingTools) => Promise<readonly AdoptedMigration[]>
  /** What the rows of its ledger say. */
  readonly records: (
    rows: readonly LedgerRow[],
    migrations: readonly AdoptedMigration[],
  ) => readonly TheirRecord[]
}
