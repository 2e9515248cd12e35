import { relations, sql } from 'drizzle-orm'
import { boolean, jsonb, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { primaryId, timestamps } from './columns.ts'
import type { issuePriority, issueStatus } from './enums.ts'
import { projects } from './projects.ts'
import { users } from './users.ts'

export interface IssueFilter {
  readonly status?: readonly (typeof issueStatus.enumValues)[number][]
  readonly priority?: readonly (typeof issuePriority.enumValues)[number][]
  readonly assigneeId?: string
}

export const savedViews = pgTable(
  'saved_views',
  {
    ...primaryId,
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    filter: jsonb('filter')
      .$type<IssueFilter>()
      .notNull()
      .default(sql`'{"status": ["todo", "in_progress"]}'`),
    columns: text('columns').array().notNull().default(['number', 'title', 'status', 'assignee']),
    position: smallint('position').notNull().default(0),
    isDefault: boolean('is_default').notNull().default(false),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('saved_views_owner_id_name_key').on(
      table.projectId,
      table.ownerId,
      sql`lower(${table.name})`,
    ),
    uniqueIndex('saved_views_default_key')
      .on(table.projectId, table.ownerId)
      .where(sql`${table.isDefault}`),
  ],
)

export const savedViewsRelations = relations(savedViews, ({ one }) => ({
  project: one(projects, { fields: [savedViews.projectId], references: [projects.id] }),
  owner: one(users, { fields: [savedViews.ownerId], references: [users.id] }),
}))
