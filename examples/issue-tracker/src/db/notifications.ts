import { relations, sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core'
import { timestamps } from './columns.ts'
import { notificationKind } from './enums.ts'
import { issues } from './issues.ts'
import { users } from './users.ts'

export const notifications = pgTable(
  'notifications',
  {
    id: bigint('id', { mode: 'number' })
      .primaryKey()
      .generatedByDefaultAsIdentity({ name: 'notifications_id_seq', startWith: 1, cache: 20 }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    issueId: uuid('issue_id').references(() => issues.id, { onDelete: 'cascade' }),
    kind: notificationKind('kind').notNull(),
    payload: jsonb('payload').$type<Record<string, string>>().notNull().default({}),
    readAt: timestamp('read_at', { withTimezone: true }),
    createdAt: timestamps.createdAt,
  },
  (table) => [
    index('notifications_unread_idx')
      .on(table.userId, table.createdAt.desc().nullsFirst())
      .where(sql`${table.readAt} is null`),
  ],
)

export const notificationsRelations = relations(notifications, ({ one }) => ({
  user: one(users, { fields: [notifications.userId], references: [users.id] }),
  issue: one(issues, { fields: [notifications.issueId], references: [issues.id] }),
}))
