/** Migrations that are code, as the SQL that they send. */

/** A session of a throwaway database, as libraries see one. */
export interface RecordedSession {
  /** Run statements; `$1` and so on stand for the values. Gives the rows of a single one. */
  readonly query: (
    text: string,
    values?: readonly unknown[],
  ) => Promise<readonly Readonly<Record<string, unknown>>[]>
}

/** What code does in one direction; its statements are written down. */
export type RecordedWork = (session: RecordedSession) => Promise<void>

/** A migration that is code. */
export interface CodeMigration {
  /** As it is named to people. */
  readonly label: string
  readonly up: RecordedWork
  /** Nothing where there is no way back. */
  readonly down?: RecordedWork
}

/** The statements of a migration that is code. */
export interface RecordedMigration {
  readonly up: string
  /** Nothing where there is no way back, or where it fails. */
  readonly down?: string
}

/** Runs code to see what it sends. */
export interface Recorder {
  /** Import a module, a package or a file by its absolute path, as the project would. */
  readonly importModule: (specifier: string) => Promise<Readonly<Record<string, unknown>>>
  /**
   * Run the ways up in order, each way down on trial, on one throwaway database.
   *
   * @param key - What the result is remembered by: the text of every file, and what runs them.
   * @throws {LockstepError} `revision-failed` with the file
   */
  readonly record: (
    key: readonly string[],
    migrations: () => Promise<readonly CodeMigration[]>,
  ) => Promise<readonly RecordedMigration[]>
}
