import { relations, sql, type SQL } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { primaryId, softDelete, timestamps } from './columns.ts'
import { issues } from './issues.ts'
import { memberships } from './memberships.ts'
import { tenants } from './tenants.ts'

export const users = pgTable(
  'users',
  {
    ...primaryId,
    email: text('email').notNull(),
    emailDomain: text('email_domain').generatedAlwaysAs(
      (): SQL => sql`lower(split_part(${users.email}, '@', 2))`,
    ),
    displayName: text('display_name').notNull(),
    locale: text('locale').notNull().default('en'),
    isActive: boolean('is_active').notNull().default(true),
    /** The tenant to open after signing in. */
    lastTenantId: uuid('last_tenant_id').references((): AnyPgColumn => tenants.id, {
      onDelete: 'set null',
    }),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true, precision: 3 }),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    uniqueIndex('users_email_key')
      .on(sql`lower(${table.email})`)
      .where(sql`${table.deletedAt} is null`),
    index('users_email_domain_idx').on(table.emailDomain),
    check('users_email_check', sql`position('@' in ${table.email}) > 1`),
  ],
)

export const usersRelations = relations(users, ({ many, one }) => ({
  lastTenant: one(tenants, { fields: [users.lastTenantId], references: [tenants.id] }),
  memberships: many(memberships),
  assignedIssues: many(issues, { relationName: 'assignee' }),
  reportedIssues: many(issues, { relationName: 'reporter' }),
}))
