import { relations, sql } from 'drizzle-orm'
import {
  bigint,
  check,
  jsonb,
  pgSequence,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { primaryId, softDelete, timestamps } from './columns.ts'
import { memberships } from './memberships.ts'
import { projects } from './projects.ts'
import { users } from './users.ts'

export interface TenantSettings {
  readonly timezone: string
  readonly weekStartsOn: 'monday' | 'sunday'
  readonly allowedDomains: readonly string[]
}

/** Printed on invoices, so it starts where the old billing system stopped. */
export const customerNumber = pgSequence('customer_number', { startWith: 1000 })

export const tenants = pgTable(
  'tenants',
  {
    ...primaryId,
    customerNumber: bigint('customer_number', { mode: 'number' })
      .notNull()
      .unique()
      .default(sql`nextval('customer_number')`),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'restrict' }),
    settings: jsonb('settings')
      .$type<TenantSettings>()
      .notNull()
      .default({ timezone: 'UTC', weekStartsOn: 'monday', allowedDomains: [] }),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    uniqueIndex('tenants_slug_key')
      .on(sql`lower(${table.slug})`)
      .where(sql`${table.deletedAt} is null`),
    check('tenants_slug_check', sql`${table.slug} ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'`),
  ],
)

export const tenantsRelations = relations(tenants, ({ many, one }) => ({
  owner: one(users, { fields: [tenants.ownerId], references: [users.id] }),
  memberships: many(memberships),
  projects: many(projects),
}))
