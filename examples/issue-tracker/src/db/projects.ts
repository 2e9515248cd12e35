import { relations, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { primaryId, softDelete, timestamps } from './columns.ts'
import { memberRole } from './enums.ts'
import { issues } from './issues.ts'
import { labels } from './labels.ts'
import { milestones } from './milestones.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

export const projects = pgTable(
  'projects',
  {
    ...primaryId,
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** What an issue's name starts with: the `WEB` of `WEB-12`. */
    key: varchar('key', { length: 10 }).notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    leadId: uuid('lead_id').references(() => users.id, { onDelete: 'set null' }),
    isPrivate: boolean('is_private').notNull().default(false),
    /** The number that the newest issue was given. */
    lastIssueNumber: integer('last_issue_number').notNull().default(0),
    activeMilestoneId: uuid('active_milestone_id').references((): AnyPgColumn => milestones.id, {
      onDelete: 'set null',
    }),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    // What the foreign keys of a project's own tables point at, so that no row crosses tenants.
    unique('projects_tenant_id_id_key').on(table.tenantId, table.id),
    uniqueIndex('projects_tenant_id_key_key')
      .on(table.tenantId, table.key)
      .where(sql`${table.deletedAt} is null`),
    check('projects_key_check', sql`${table.key} ~ '^[A-Z][A-Z0-9]+$'`),
  ],
)

export const projectMembers = pgTable(
  'project_members',
  {
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: memberRole('role').notNull().default('member'),
    ...timestamps,
  },
  (table) => [
    primaryKey({ name: 'project_members_pkey', columns: [table.projectId, table.userId] }),
    index('project_members_user_id_idx').on(table.userId),
  ],
)

export const projectsRelations = relations(projects, ({ many, one }) => ({
  tenant: one(tenants, { fields: [projects.tenantId], references: [tenants.id] }),
  lead: one(users, { fields: [projects.leadId], references: [users.id] }),
  activeMilestone: one(milestones, {
    fields: [projects.activeMilestoneId],
    references: [milestones.id],
    relationName: 'active',
  }),
  members: many(projectMembers),
  issues: many(issues),
  labels: many(labels),
  milestones: many(milestones, { relationName: 'project' }),
}))

export const projectMembersRelations = relations(projectMembers, ({ one }) => ({
  project: one(projects, { fields: [projectMembers.projectId], references: [projects.id] }),
  user: one(users, { fields: [projectMembers.userId], references: [users.id] }),
}))
