/** What can not be asked of the target, in the words of its reasons. */
import { idText } from '../../../core/schema.ts'
import type { Path } from './names.ts'
import type { Pending } from './pending.ts'
import type { Unasked } from './rule.ts'

/** A table that an earlier statement makes and fills, or that is not there at all. */
export function missing(subject: string, path: Path, pending: Pending): readonly Unasked[] {
  const because =
    pending.hides({ tables: [{ path, columns: [] }], names: [] }) ??
    `the ${idText({ kind: 'table', path })} is not there`
  return [{ subject, because }]
}

/** A statement whose text was not understood. */
export function unread(subject: string): readonly Unasked[] {
  return [{ subject, because: 'the text of the statement could not be taken apart' }]
}
