/** What a rule of the preflight is made of. */
import type { AlterTableCmd, Node, RangeVar } from 'libpg-query'
import type { Connection } from '../../../core/connection.ts'
import type { Location } from '../../../core/finding.ts'
import type { Obstacle } from '../../../core/preflight.ts'
import type { Sql } from '../../../core/sql.ts'
import type { Path, Tables } from './names.ts'
import type { Pending } from './pending.ts'
import type { Piece } from './pieces.ts'

/** A statement, or one of the commands of an `alter table`. */
export interface Step {
  readonly node: Node
  /** The text of the statement, or of the command. */
  readonly piece: Piece
  readonly alter: AlterStep | undefined
  readonly location: Location
}

/** One command of an `alter table`. */
export interface AlterStep {
  readonly relation: RangeVar
  readonly command: AlterTableCmd
}

/** What a question is about: where an earlier statement changes any of it, the answer of now says nothing. */
export interface Reads {
  readonly tables: readonly TableRead[]
  /** The last parts of the names of functions, types and operators. */
  readonly names: readonly string[]
}

/** A table of which rows are read. */
export interface TableRead {
  readonly path: Path
  readonly columns: readonly string[]
}

/** What a question was answered with. */
export interface Found {
  readonly rows: number
  /** Up to five. */
  readonly keys: readonly string[]
  /** What the server said of the first, where it said something. */
  readonly said: string | undefined
}

/** A question to the target. */
export interface Probe {
  /** The object, as an id in text. */
  readonly subject: string
  readonly reads: Reads
  /** Runs ahead of the query. */
  readonly prepare?: Sql
  /** Gives one row: `rows`, `keys` and `said`. */
  readonly query: Sql
  /** What an answer other than none means. */
  readonly tell: (found: Found) => Telling
}

/** An obstacle but for what its question knows by itself. */
export type Telling = Pick<Obstacle, 'code' | 'severity' | 'message' | 'hint'>

/** Something that can not be asked, and why. */
export interface Unasked {
  readonly subject: string
  readonly because: string
}

/** What a rule knows of the target, and of what runs before the step. */
export interface Asking {
  readonly tables: Tables
  readonly pending: Pending
  readonly connection: Connection
  readonly searchPath: readonly string[]
}

/** One sort of thing that rows can have against a statement. */
export type Rule = (step: Step, asking: Asking) => Questions | Promise<Questions>

type Questions = readonly (Probe | Unasked)[]

/** A step, and what its names mean when it is reached. */
export interface SurveyedStep {
  readonly step: Step
  /** The table of the target that a name means; nothing where that is made, moved or dropped before, or not there. */
  readonly there: (relation: RangeVar) => Path | undefined
  /** The schema in which a name is made. */
  readonly schemaOf: (relation: RangeVar) => string
}

/** Every step but those of which nobody can say what they do. */
export type Surveyed = readonly SurveyedStep[]

/** Something that is not a matter of rows, and asked once for all steps. */
export type Survey = (connection: Connection, surveyed: Surveyed) => Promise<readonly Obstacle[]>
