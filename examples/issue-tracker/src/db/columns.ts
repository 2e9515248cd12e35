/** Columns that most tables share, to be spread into them. */
import { timestamp, uuid } from 'drizzle-orm/pg-core'

/** A random key, so that ids can be made on the client and tell nothing of how many rows there are. */
export const primaryId = {
  id: uuid('id').primaryKey().defaultRandom(),
}

export const timestamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true })
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
}

/** Rows are hidden, not removed, until the nightly purge. */
export const softDelete = {
  deletedAt: timestamp('deleted_at', { withTimezone: true }),
}
