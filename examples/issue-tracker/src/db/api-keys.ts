import { relations, sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core'
import { bytea } from './column-types.ts'
import { primaryId, timestamps } from './columns.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

export const apiKeys = pgTable(
  'api_keys',
  {
    ...primaryId,
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    /** The start of the key in clear, by which its owner knows it again. */
    prefix: varchar('prefix', { length: 12 }).notNull().unique('api_keys_prefix_key'),
    secretHash: bytea('secret_hash').notNull(),
    scopes: text('scopes')
      .array()
      .notNull()
      .default(sql`'{issues:read}'`),
    expiresAt: timestamp('expires_at', { withTimezone: true })
      .notNull()
      .default(sql`now() + interval '90 days'`),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    ...timestamps,
  },
  (table) => [
    index('api_keys_active_idx')
      .on(table.tenantId)
      .where(sql`${table.revokedAt} is null`),
    check('api_keys_secret_hash_check', sql`octet_length(${table.secretHash}) = 32`),
    check('api_keys_scopes_check', sql`cardinality(${table.scopes}) > 0`),
    check('api_keys_expires_at_check', sql`${table.expiresAt} > ${table.createdAt}`),
  ],
)

export const apiKeysRelations = relations(apiKeys, ({ one }) => ({
  tenant: one(tenants, { fields: [apiKeys.tenantId], references: [tenants.id] }),
  createdBy: one(users, { fields: [apiKeys.createdById], references: [users.id] }),
}))
