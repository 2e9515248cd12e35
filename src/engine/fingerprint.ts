/** One short text for a whole schema: equal schemas have equal fingerprints. */
import { createHash } from 'node:crypto'
import type { AttrValue, Schema } from '../core/schema.ts'

/** The SHA-256 of every object and attribute, as hexadecimal; the order of reading does not matter. */
export function fingerprint(schema: Schema): string {
  const hash = createHash('sha256')
  for (const [id, object] of [...schema.objects].sort(([left], [right]) => (left < right ? -1 : 1)))
    hash.update(`${id}\u0000${canonical(object.attrs)}\u0000`)
  return hash.digest('hex')
}

/** JSON with the keys of every record sorted. */
export function canonical(value: AttrValue): string {
  return JSON.stringify(value, (_, inner: AttrValue) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  )
}
