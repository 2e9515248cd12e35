/** Column types that Drizzle has no builder for. */
import { customType } from 'drizzle-orm/pg-core'

export const tsvector = customType<{ data: string; notNull: false; default: false }>({
  dataType: () => 'tsvector',
})

export const bytea = customType<{ data: Uint8Array }>({
  dataType: () => 'bytea',
})
