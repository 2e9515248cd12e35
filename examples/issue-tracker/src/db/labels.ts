import { relations, sql } from 'drizzle-orm'
import {
  char,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { primaryId, timestamps } from './columns.ts'
import { issues } from './issues.ts'
import { projects } from './projects.ts'

export const labels = pgTable(
  'labels',
  {
    ...primaryId,
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    color: char('color', { length: 7 }).notNull().default('#6b7280'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('labels_project_id_name_key').on(table.projectId, sql`lower(${table.name})`),
    check('labels_color_check', sql`${table.color} ~ '^#[0-9a-f]{6}$'`),
  ],
)

export const issueLabels = pgTable(
  'issue_labels',
  {
    issueId: uuid('issue_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    labelId: uuid('label_id')
      .notNull()
      .references(() => labels.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.issueId, table.labelId] }),
    index('issue_labels_label_id_idx').on(table.labelId),
  ],
)

export const labelsRelations = relations(labels, ({ many, one }) => ({
  project: one(projects, { fields: [labels.projectId], references: [projects.id] }),
  issues: many(issueLabels),
}))

export const issueLabelsRelations = relations(issueLabels, ({ one }) => ({
  issue: one(issues, { fields: [issueLabels.issueId], references: [issues.id] }),
  label: one(labels, { fields: [issueLabels.labelId], references: [labels.id] }),
}))
