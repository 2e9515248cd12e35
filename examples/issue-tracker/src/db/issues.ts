import { relations, sql, type SQL } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { attachments } from './attachments.ts'
import { tsvector } from './column-types.ts'
import { primaryId, softDelete, timestamps } from './columns.ts'
import { comments } from './comments.ts'
import { issueLinkKind, issuePriority, issueStatus } from './enums.ts'
import { issueLabels } from './labels.ts'
import { milestones } from './milestones.ts'
import { projects } from './projects.ts'
import { users } from './users.ts'

export const issues = pgTable(
  'issues',
  {
    ...primaryId,
    tenantId: uuid('tenant_id').notNull(),
    projectId: uuid('project_id').notNull(),
    /** Counts from 1 within its project: the 12 of `WEB-12`. */
    number: integer('number').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull().default(''),
    status: issueStatus('status').notNull().default('backlog'),
    priority: issuePriority('priority').notNull().default('none'),
    reporterId: uuid('reporter_id').references(() => users.id, { onDelete: 'set null' }),
    assigneeId: uuid('assignee_id').references(() => users.id, { onDelete: 'set null' }),
    parentId: uuid('parent_id').references((): AnyPgColumn => issues.id, { onDelete: 'set null' }),
    milestoneId: uuid('milestone_id').references(() => milestones.id, { onDelete: 'set null' }),
    estimateHours: numeric('estimate_hours', { precision: 6, scale: 2 }),
    dueOn: date('due_on'),
    customFields: jsonb('custom_fields').$type<Record<string, unknown>>().notNull().default({}),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    search: tsvector('search').generatedAlwaysAs(
      (): SQL =>
        sql`setweight(to_tsvector('english', ${issues.title}), 'A') || setweight(to_tsvector('english', ${issues.body}), 'B')`,
    ),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    foreignKey({
      name: 'issues_project_fk',
      columns: [table.tenantId, table.projectId],
      foreignColumns: [projects.tenantId, projects.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    unique('issues_project_id_number_key').on(table.projectId, table.number),
    index('issues_board_idx')
      .on(table.projectId, table.status, table.priority.desc())
      .where(sql`${table.deletedAt} is null`),
    index('issues_assignee_open_idx')
      .on(table.assigneeId, table.dueOn)
      .where(sql`${table.closedAt} is null and ${table.deletedAt} is null`),
    index('issues_parent_id_idx').on(table.parentId),
    index('issues_search_idx').using('gin', table.search),
    check('issues_number_check', sql`${table.number} > 0`),
    check('issues_title_check', sql`char_length(${table.title}) between 1 and 200`),
    check('issues_estimate_hours_check', sql`${table.estimateHours} >= 0`),
    check('issues_parent_id_check', sql`${table.parentId} <> ${table.id}`),
    check(
      'issues_closed_at_check',
      sql`(${table.status} in ('done', 'cancelled')) = (${table.closedAt} is not null)`,
    ),
  ],
)

/** Reads as a sentence: the source blocks the target. */
export const issueLinks = pgTable(
  'issue_links',
  {
    sourceId: uuid('source_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    targetId: uuid('target_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    kind: issueLinkKind('kind').notNull(),
    createdAt: timestamps.createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.targetId, table.kind] }),
    index('issue_links_target_id_idx').on(table.targetId),
    check('issue_links_self_check', sql`${table.sourceId} <> ${table.targetId}`),
  ],
)

export const issuesRelations = relations(issues, ({ many, one }) => ({
  project: one(projects, { fields: [issues.projectId], references: [projects.id] }),
  milestone: one(milestones, { fields: [issues.milestoneId], references: [milestones.id] }),
  reporter: one(users, {
    fields: [issues.reporterId],
    references: [users.id],
    relationName: 'reporter',
  }),
  assignee: one(users, {
    fields: [issues.assigneeId],
    references: [users.id],
    relationName: 'assignee',
  }),
  parent: one(issues, {
    fields: [issues.parentId],
    references: [issues.id],
    relationName: 'parent',
  }),
  children: many(issues, { relationName: 'parent' }),
  labels: many(issueLabels),
  comments: many(comments),
  attachments: many(attachments),
  linksOut: many(issueLinks, { relationName: 'source' }),
  linksIn: many(issueLinks, { relationName: 'target' }),
}))

export const issueLinksRelations = relations(issueLinks, ({ one }) => ({
  source: one(issues, {
    fields: [issueLinks.sourceId],
    references: [issues.id],
    relationName: 'source',
  }),
  target: one(issues, {
    fields: [issueLinks.targetId],
    references: [issues.id],
    relationName: 'target',
  }),
}))
