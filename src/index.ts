/** The public API: every command as a function that returns data, and the words it speaks in. */
export {
  adopt,
  type AdoptedDatabase,
  type AdoptOptions,
  type AdoptResult,
} from './commands/adopt.ts'
export {
  adoptDatabase,
  type AdoptDatabaseOptions,
  type AdoptDatabaseResult,
} from './commands/adopt/database.ts'
export type { CheckOptions, CheckResult } from './commands/check.ts'
export { check } from './commands/check.ts'
export { compareStates, type CompareOptions, type CompareResult } from './commands/compare.ts'
export type { DoctorLine, DoctorStatus } from './commands/doctor/line.ts'
export type { DowngradeOptions, DowngradeResult } from './commands/downgrade.ts'
export { downgrade } from './commands/downgrade.ts'
export { driftAll, type FleetOptions } from './commands/drift-fleet.ts'
export { drift, type DriftOptions } from './commands/drift.ts'
export {
  adoptDrift,
  type AdoptDriftOptions,
  type AdoptDriftResult,
} from './commands/drift/adopt.ts'
export type { Against } from './commands/drift/expectation.ts'
export type {
  DatabaseDrift,
  DriftError,
  DriftGroup,
  DriftResult,
  ReadDepth,
  TakenOver,
  ToleratedCause,
} from './commands/drift/result.ts'
export {
  revertDrift,
  type RevertDriftOptions,
  type RevertDriftResult,
} from './commands/drift/revert.ts'
export {
  tolerateDrift,
  type TolerateDriftOptions,
  type TolerateDriftResult,
} from './commands/drift/tolerate.ts'
export type { GenerateOptions, GenerateResult } from './commands/generate.ts'
export { generate } from './commands/generate.ts'
export type { GeneratedRevision } from './commands/proposal.ts'
export { history, type HistoryEntry, type HistoryResult } from './commands/history.ts'
export {
  merge,
  type MergeConflict,
  type MergeOptions,
  type MergeResult,
  type MergeSide,
} from './commands/merge.ts'
export type { RevisionState } from './commands/ledger-state.ts'
export { newRevision, type NewOptions, type NewResult } from './commands/new.ts'
export {
  reflectDatabase,
  type ReflectedObject,
  type ReflectOptions,
  type ReflectResult,
} from './commands/reflect.ts'
export { report, type ReportOptions } from './commands/report.ts'
export type { RevisionName } from './commands/revision-name.ts'
export {
  compare,
  connect,
  load,
  openShadow,
  plan,
  prove,
  reflect,
  runPlan,
  sqlOf,
  type ShadowOptions,
} from './commands/schemas.ts'
export {
  downgradeScript,
  type ScriptOptions,
  type ScriptResult,
  upgradeScript,
} from './commands/script.ts'
export {
  rebase,
  type MovedRevision,
  type RebaseConflict,
  type RebaseOptions,
  type RebaseResult,
} from './commands/rebase.ts'
export { squash, type SquashOptions, type SquashResult } from './commands/squash.ts'
export { stamp, type StampOptions, type StampResult } from './commands/stamp.ts'
export { status, type RevisionStatus, type StatusResult } from './commands/status.ts'
export type { UpgradeOptions, UpgradeResult } from './commands/upgrade.ts'
export { type StartOptions, upgrade } from './commands/upgrade-on-start.ts'
export { doctor, type DoctorResult } from './commands/doctor.ts'
export { init, type InitOptions, type InitResult } from './commands/init.ts'
export type { Change } from './core/change.ts'
export type { DatabaseClient, InProcessClient, ServerClient, ServerPool } from './core/client.ts'
export type { Connection, Row, ServerInfo } from './core/connection.ts'
export type { Shadow, ShadowNeeds } from './core/dialect.ts'
export type { AttributeDifference, Difference, WholeDifference } from './core/difference.ts'
export type { Cause, Definition, DriftVerdict } from './core/drift.ts'
export { errorCodes, LockstepError, type ErrorCode } from './core/errors.ts'
export type { Finding, Location, Severity } from './core/finding.ts'
export type { Hazard, HazardCode, Lock, Op, Plan } from './core/plan.ts'
export type { Obstacle } from './core/preflight.ts'
export type { Progress } from './core/progress.ts'
export type { Choice, Question } from './core/question.ts'
export type { Revision, RevisionId, Section } from './core/revision.ts'
export {
  idText,
  type ObjectId,
  type Schema,
  type SchemaObject,
  type Unmodeled,
} from './core/schema.ts'
export type {
  Coverage,
  CoveredAttributes,
  CoveredPart,
  LoadedSource,
  SchemaSource,
  SourceContext,
  SourceScript,
} from './core/source.ts'
export { ident, literal, sql, verbatim, type Sql } from './core/sql.ts'
export type { ProvedPlans } from './engine/run-plan.ts'
export { openProject, type OpenOptions } from './project/open.ts'
export { renderReport } from './report/render-report.ts'
export type {
  Comparison,
  Mark,
  Picture,
  PictureBox,
  PictureLink,
  PictureRow,
  Report,
  RevisionNode,
} from './report/report.ts'
export type { MigrationsOptions } from './project/migrations.ts'
export type { Project } from './project/project.ts'
