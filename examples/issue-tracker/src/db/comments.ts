import { relations, sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { attachments } from './attachments.ts'
import { softDelete, timestamps } from './columns.ts'
import { issues } from './issues.ts'
import { users } from './users.ts'

export const comments = pgTable(
  'comments',
  {
    /** Rises with time, so that a thread reads in order of its key. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    issueId: uuid('issue_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
    body: text('body').notNull(),
    mentionedIds: uuid('mentioned_ids').array().notNull().default([]),
    editedAt: timestamp('edited_at', { withTimezone: true }),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('comments_issue_id_id_idx')
      .on(table.issueId, table.id)
      .where(sql`${table.deletedAt} is null`),
    check('comments_body_check', sql`${table.body} <> ''`),
  ],
)

export const reactions = pgTable(
  'reactions',
  {
    commentId: bigint('comment_id', { mode: 'number' })
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    emoji: varchar('emoji', { length: 16 }).notNull(),
    createdAt: timestamps.createdAt,
  },
  (table) => [primaryKey({ columns: [table.commentId, table.userId, table.emoji] })],
)

export const commentsRelations = relations(comments, ({ many, one }) => ({
  issue: one(issues, { fields: [comments.issueId], references: [issues.id] }),
  author: one(users, { fields: [comments.authorId], references: [users.id] }),
  reactions: many(reactions),
  attachments: many(attachments),
}))

export const reactionsRelations = relations(reactions, ({ one }) => ({
  comment: one(comments, { fields: [reactions.commentId], references: [comments.id] }),
  user: one(users, { fields: [reactions.userId], references: [users.id] }),
}))
