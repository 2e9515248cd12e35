/** What the statements before a step will have done: what they touch can not be asked of the target now. */
import type { Location } from '../../../core/finding.ts'
import { idText } from '../../../core/schema.ts'
import { keyOf, type Path } from './names.ts'
import type { Reads, TableRead } from './rule.ts'

/** What a column holds that an earlier statement adds. */
export type Filling = 'nulls' | 'values'

/** What earlier statements will have done. */
export interface Pending {
  /** Why the answer of now would say nothing of then; nothing where it does. */
  readonly hides: (reads: Reads) => string | undefined
  /** Whether a table will have been made, and hold no row yet. */
  readonly isEmpty: (path: Path) => boolean
  /** Whether a table will have been made. */
  readonly isMade: (path: Path) => boolean
  /** Whether a table of that name will have been made, moved or dropped. */
  readonly isOther: (path: Path) => boolean
  /** What a column that will have been added holds; nothing where that is not known, or it was there. */
  readonly filling: (path: Path, column: string) => Filling | undefined
  /** Whether a trigger or a cascade that will have been made changes other tables when this one is written to. */
  readonly spreads: (path: Path) => boolean
  /** The values of an enum that will have been made. */
  readonly enumValues: (name: string) => readonly string[] | undefined
}

/** {@link Pending}, while it is added to. */
export interface PendingLog extends Pending {
  readonly makeTable: (path: Path) => void
  readonly changeTable: (path: Path, location: Location) => void
  readonly changeRows: (path: Path, location: Location) => void
  readonly changeColumn: (path: Path, column: string, location: Location) => void
  readonly addColumn: (
    path: Path,
    column: string,
    filling: Filling | undefined,
    at: Location,
  ) => void
  readonly changeName: (name: string, location: Location) => void
  readonly makeSpreading: (path: Path) => void
  readonly makeEnum: (name: string, values: readonly string[], location: Location) => void
  /** From here on anything may be otherwise. */
  readonly changeAnything: (location: Location) => void
}

/** Nothing was done yet. */
export function nothingPending(): PendingLog {
  const state: State = {
    made: new Set(),
    enums: new Map(),
    fillings: new Map(),
    spreading: new Set(),
    changed: new Map(),
  }
  return { ...reading(state), ...writing(state) }
}

interface State {
  readonly made: Set<string>
  readonly enums: Map<string, readonly string[]>
  readonly fillings: Map<string, Filling>
  readonly spreading: Set<string>
  /** Why, by what was changed: the first that changed it. */
  readonly changed: Map<string, string>
}

const anything = 'anything'

function reading({ made, enums, fillings, spreading, changed }: State): Pending {
  const isTouched = (path: Path): boolean => changed.has(anything) || changed.has(rowsKey(path))
  const hidesTable = ({ path, columns }: TableRead): string | undefined => {
    const rows = rowsKey(path)
    const keys = [keyOf(path), rows, ...columns.map((column) => columnKey(path, column))]
    return (made.has(keyOf(path)) ? [rows] : keys).flatMap((key) => changed.get(key) ?? [])[0]
  }
  return {
    hides: ({ tables, names }) =>
      changed.get(anything) ??
      tables.flatMap((table) => hidesTable(table) ?? [])[0] ??
      names.flatMap((name) => changed.get(nameKey(name)) ?? [])[0],
    isOther: (path) => made.has(keyOf(path)) || changed.has(keyOf(path)),
    isMade: (path) => made.has(keyOf(path)),
    isEmpty: (path) => made.has(keyOf(path)) && !isTouched(path),
    filling: (path, column) =>
      isTouched(path) ? undefined : fillings.get(columnKey(path, column)),
    spreads: (path) => spreading.has(keyOf(path)),
    enumValues: (name) => enums.get(name),
  }
}

function writing(state: State): Omit<PendingLog, keyof Pending> {
  const { made, enums, fillings, spreading, changed } = state
  const change = (key: string, location: Location, says: string): void => {
    if (!changed.has(key)) changed.set(key, `${placeOf(location)} ${says}`)
  }
  return {
    makeTable: (path) => {
      made.add(keyOf(path))
      changed.delete(rowsKey(path))
    },
    changeTable: (path, at) => {
      made.delete(keyOf(path))
      change(keyOf(path), at, `makes, moves or drops ${named('table', path)} first`)
    },
    changeRows: (path, at) =>
      change(rowsKey(path), at, `changes rows of ${named('table', path)} first`),
    changeColumn: (path, column, at) => {
      fillings.delete(columnKey(path, column))
      change(columnKey(path, column), at, `changes ${named('column', [...path, column])} first`)
    },
    addColumn: (path, column, filling, at) => {
      if (filling !== undefined) fillings.set(columnKey(path, column), filling)
      change(columnKey(path, column), at, `adds ${named('column', [...path, column])} first`)
    },
    changeName: (name, at) => change(nameKey(name), at, `makes or changes "${name}" first`),
    makeSpreading: (path) => {
      spreading.add(keyOf(path))
    },
    makeEnum: (name, values, at) => {
      enums.set(name, values)
      change(nameKey(name), at, `makes the type "${name}" first`)
    },
    changeAnything: (at) => change(anything, at, 'may change anything before it'),
  }
}

/** Where a statement stands, for people. */
export function placeOf({ file, line }: Location): string {
  return line === undefined ? file : `${file}:${line}`
}

function named(kind: string, path: readonly string[]): string {
  return `the ${idText({ kind, path })}`
}

function rowsKey(path: Path): string {
  return `rows ${keyOf(path)}`
}

function nameKey(name: string): string {
  return `name ${name}`
}

function columnKey(path: Path, column: string): string {
  return `column ${keyOf(path)} ${column}`
}
