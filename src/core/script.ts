/** Scripts for a database's own client. */
import type { SessionOptions, Statement } from './dialect.ts'
import type { Direction, RevisionId } from './revision.ts'
import type { Sql } from './sql.ts'

/** One unit of a revision in a script. */
export interface ScriptUnit {
  readonly direction: Direction
  readonly transactional: boolean
  readonly statements: readonly Statement[]
  /** What is recorded with it. */
  readonly record: Sql
  readonly revision: RevisionId
  /** Its number in the ledger. */
  readonly unit: number
  readonly checksum: string
}

/** A revision in a script. */
export interface ScriptRevision {
  readonly id: RevisionId
  readonly message: string
  readonly file: string
  readonly direction: Direction
  /** Of a squash: what it stands for. */
  readonly replaces: readonly RevisionId[]
  /** All of them: what has run may have set what the rest goes by. */
  readonly units: readonly ScriptUnit[]
}

/** What a script for the database's own client is to do. */
export interface Script {
  /** For people. */
  readonly title: string
  /** In the order in which they run. */
  readonly revisions: readonly ScriptRevision[]
  /** What the database must have. */
  readonly needs: readonly RevisionId[]
  /** What it must not have. */
  readonly forbids: readonly RevisionId[]
  readonly session: SessionOptions
}
