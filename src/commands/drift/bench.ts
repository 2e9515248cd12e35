/** A shadow that stands where a database should be: there the way between the two is planned and gone. */
import type { Connection } from '../../core/connection.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Schema } from '../../core/schema.ts'
import { plan } from '../../engine/plan.ts'
import { reachable } from '../../engine/reachable.ts'
import { reflect } from '../../engine/reflect.ts'
import { everything, narrow } from '../../engine/scope.ts'
import { textOf } from '../../engine/sections.ts'
import type { PlanView } from '../history-state.ts'
import type { Act } from './act.ts'
import { withShadowFor } from './expected.ts'

/** A shadow and what it holds. */
export interface Bench {
  readonly run: PlanView
  readonly connection: Connection
  /** All that the shadow holds. */
  readonly whole: Schema
  /** What of it is looked at. */
  readonly expected: Schema
  /** Let it stand there anew; the connection given before is closed. */
  readonly rebuild: () => Promise<Connection>
}

/** Work in a shadow that has all that what was found on the database asks for. */
export async function onBench<T>(act: Act, work: (bench: Bench) => Promise<T>): Promise<T> {
  const { project, database, target, site, examination, progress } = act
  const { expectation } = examination
  const { dialect } = database
  const query = {
    project,
    database,
    url: target.url,
    progress,
    fresh: site.fresh,
    builds: site.builds,
  }
  const { include, exclude } = project.config
  const scope = { ...everything, include, exclude }
  const scripts = [scriptOf(act)]
  return withShadowFor(expectation, query, async (shadow) => {
    progress(`Building what it should be: ${expectation.title}`)
    const rebuild = () => expectation.stand(shadow, { progress, scripts })
    const connection = await rebuild()
    const whole = await reflect(connection, dialect)
    const run = { project, dialect, progress, scope }
    return work({ run, connection, whole, expected: narrow(whole, scope), rebuild })
  })
}

/** What leads from what should be to what is: it names roles and extensions that no revision may know. */
function scriptOf({ examination: { sides }, database: { dialect } }: Act): string {
  try {
    return textOf(plan(sides.from, reachable(sides.to, sides.from).schema, dialect.kinds).ops)
  } catch (thrown) {
    if (thrown instanceof LockstepError && thrown.code === 'cannot-plan') return ''
    throw thrown
  }
}
