/** Databases that could not be looked at. */
import { LockstepError, messageOf } from '../../core/errors.ts'
import { redactText } from '../../project/redact.ts'
import type { DatabaseDrift } from './result.ts'
import type { DriftTarget } from './target.ts'

/** What is told of a database that could not be looked at. */
export function unexamined(target: DriftTarget, thrown: unknown): DatabaseDrift {
  const isOurs = thrown instanceof LockstepError
  return {
    name: target.name ?? 'a database',
    database: target.name ?? 'a database',
    server: null,
    verdict: 'unknown',
    expected: '',
    at: [],
    shadow: null,
    read: 'digest',
    digest: '',
    objects: 0,
    causes: [],
    tolerated: [],
    excluded: [],
    notCompared: [],
    health: [],
    findings: [],
    error: {
      code: isOurs ? thrown.code : 'internal',
      message: redactText(messageOf(thrown)),
      hint: (isOurs && thrown.hint) || null,
    },
  }
}
