/** A connection that a shadow lends: closing it gives it back, and the shadow may take it away. */
import type { Connection, Row, ServerInfo } from '../../../core/connection.ts'
import { LockstepError } from '../../../core/errors.ts'
import type { Sql } from '../../../core/sql.ts'

/** Lends a connection whose `close` ends the lease and leaves the one behind it open. */
export class LeasedConnection implements Connection {
  readonly #behind: Connection
  #ended = false

  constructor(behind: Connection) {
    this.#behind = behind
  }

  get server(): ServerInfo {
    return this.#behind.server
  }

  get address(): string {
    return this.#behind.address
  }

  async query(statement: Sql): Promise<readonly Row[]> {
    return this.#lent().query(statement)
  }

  async run(statements: Sql): Promise<void> {
    return this.#lent().run(statements)
  }

  async close(): Promise<void> {
    this.#ended = true
  }

  #lent(): Connection {
    if (!this.#ended) return this.#behind
    throw new LockstepError('internal', {
      message: 'A shadow database was used after it had been closed or made anew.',
      hint: 'This is a fault of Lockstep; report it with the command that was run.',
    })
  }
}
