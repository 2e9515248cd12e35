import { relations, sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './column-types.ts'
import { primaryId, timestamps } from './columns.ts'
import { comments } from './comments.ts'
import { issues } from './issues.ts'
import { users } from './users.ts'

export const attachments = pgTable(
  'attachments',
  {
    ...primaryId,
    issueId: uuid('issue_id').references(() => issues.id, { onDelete: 'cascade' }),
    commentId: bigint('comment_id', { mode: 'number' }).references(() => comments.id, {
      onDelete: 'cascade',
    }),
    uploaderId: uuid('uploader_id').references(() => users.id, { onDelete: 'set null' }),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull().default('application/octet-stream'),
    byteSize: bigint('byte_size', { mode: 'number' }).notNull(),
    /** SHA-256 of the content. */
    checksum: bytea('checksum').notNull(),
    storageKey: text('storage_key').notNull(),
    metadata: jsonb('metadata').notNull().default({}),
    ...timestamps,
  },
  (table) => [
    unique().on(table.storageKey),
    index('attachments_issue_id_idx').on(table.issueId),
    index('attachments_comment_id_idx').on(table.commentId),
    check('attachments_owner_check', sql`num_nonnulls(${table.issueId}, ${table.commentId}) = 1`),
    check('attachments_byte_size_check', sql`${table.byteSize} between 1 and 104857600`),
    check('attachments_checksum_check', sql`octet_length(${table.checksum}) = 32`),
  ],
)

export const attachmentsRelations = relations(attachments, ({ one }) => ({
  issue: one(issues, { fields: [attachments.issueId], references: [issues.id] }),
  comment: one(comments, { fields: [attachments.commentId], references: [comments.id] }),
  uploader: one(users, { fields: [attachments.uploaderId], references: [users.id] }),
}))
