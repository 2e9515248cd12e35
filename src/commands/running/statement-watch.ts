/** Telling what runs: the statement, for how long, how far it is, and whom it waits for. */
import type { Connection, Row } from '../../core/connection.ts'
import type { OtherSession, Sight } from '../../core/dialect.ts'
import type { Progress } from '../../core/progress.ts'
import type { Sql } from '../../core/sql.ts'
import type { Project } from '../../project/project.ts'
import type { Database } from './database.ts'

/** What is looked at, and who is told. */
interface WatchParts {
  readonly project: Project
  readonly database: Database
  readonly progress: Progress
  /** The number of the session that works; nothing where no other can look at it. */
  readonly session: number | undefined
}

/** Watch the connection of a run. */
export async function watchStatements(parts: Omit<WatchParts, 'session'>): Promise<StatementWatch> {
  const { connection, dialect } = parts.database
  // Asked now: later it would wait in line behind the statement that is to be looked at.
  return new StatementWatch({ ...parts, session: await dialect.watch.sessionOf(connection) })
}

/** Milliseconds between two looks, and before the first where nothing is in a hurry. */
const pause = 1000
/** Milliseconds before which no statement is looked at. */
const soonest = 20

/**
 * The connection of a run, watched through a second one. That one is opened when a statement first takes long; where it can not
 * be, only the time is told.
 */
export class StatementWatch {
  /** Whatever runs on it is watched. */
  readonly connection: Connection
  /** What stands before every message, such as `1 of 2`. */
  title = ''
  readonly #parts: WatchParts
  readonly #firstLook: number
  #observer: Promise<Observer | undefined> | undefined
  #inTheWay: readonly OtherSession[] = []
  readonly #told = new Set<string>()

  constructor(parts: WatchParts) {
    this.#parts = parts
    // A lock that is not had in time is given up: who held it must be seen before.
    const { lockTimeout } = parts.project.config
    const half = lockTimeout === 0 ? pause : lockTimeout / 2
    this.#firstLook = Math.max(soonest, Math.min(pause, half))
    const { connection } = parts.database
    this.connection = {
      server: connection.server,
      address: connection.address,
      query: (statement: Sql): Promise<readonly Row[]> => connection.query(statement),
      run: (statements: Sql): Promise<void> =>
        this.#watched(statements.text, () => connection.run(statements)),
      close: () => connection.close(),
    }
  }

  /** Whom the last statement that failed was seen to wait for. */
  get inTheWay(): readonly OtherSession[] {
    return this.#inTheWay
  }

  async close(): Promise<void> {
    const observer = await this.#observer
    await observer?.connection.close()
  }

  async #watched(text: string, work: () => Promise<void>): Promise<void> {
    const { progress } = this.#parts
    const statement = text.replaceAll(/\s+/g, ' ').trim()
    progress(`${this.title}: ${shortened(statement, 200)}`, 'fleeting')
    const looking = this.#lookAgainAndAgain(statement)
    try {
      await work()
    } catch (thrown) {
      this.#inTheWay = looking.blockers()
      throw thrown
    } finally {
      looking.stop()
    }
  }

  #lookAgainAndAgain(statement: string): {
    readonly blockers: () => readonly OtherSession[]
    readonly stop: () => void
  } {
    const started = performance.now()
    let blockers: readonly OtherSession[] = []
    let isOver = false
    let timer: NodeJS.Timeout
    const look = async (): Promise<void> => {
      const sight = await this.#look()
      if (isOver) return
      const seconds = Math.round((performance.now() - started) / 1000)
      this.#tell(statement, seconds, sight)
      blockers = sight?.blockers ?? []
      timer = setTimeout(() => void look(), pause)
    }
    timer = setTimeout(() => void look(), this.#firstLook)
    return {
      blockers: () => blockers,
      stop: () => {
        isOver = true
        clearTimeout(timer)
      },
    }
  }

  /** Nothing where looking is not possible: the work goes on without. */
  async #look(): Promise<Sight | undefined> {
    this.#observer ??= openObserver(this.#parts)
    const observer = await this.#observer
    return observer?.look().catch(() => undefined)
  }

  #tell(statement: string, seconds: number, sight: Sight | undefined): void {
    const blockers = sight?.blockers ?? []
    const since = `${this.title}, ${seconds} s`
    if (blockers.length === 0) {
      const stage = [since, ...stageOf(sight)].join(', ')
      this.#parts.progress(`${stage}: ${shortened(statement, 200)}`, 'fleeting')
      return
    }
    // Somebody who was not in the way of this revision before is worth a line that stays.
    const keys = blockers.map(({ pid }) => `${this.title} ${pid}`)
    const isNew = keys.some((key) => !this.#told.has(key))
    for (const key of keys) this.#told.add(key)
    const names = blockers.map(({ description }) => description).join(' and ')
    this.#parts.progress(
      `${since}: ${shortened(statement, 40)} waits for ${names}`,
      isNew ? undefined : 'fleeting',
    )
  }
}

interface Observer {
  readonly connection: Connection
  readonly look: () => Promise<Sight>
}

async function openObserver(parts: WatchParts): Promise<Observer | undefined> {
  const { project, database, session } = parts
  if (session === undefined) return undefined
  try {
    const connection = await database.dialect.connect(project.requireUrl().url)
    return { connection, look: () => database.dialect.watch.look(connection, session) }
  } catch {
    return undefined
  }
}

/** Such as `building index: scanning table 43 %`. */
function stageOf(sight: Sight | undefined): readonly string[] {
  if (sight?.phase === undefined) return []
  return [sight.percent === undefined ? sight.phase : `${sight.phase} ${sight.percent} %`]
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
