import { relations, sql } from 'drizzle-orm'
import { bigint, check, index, inet, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { timestamps } from './columns.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/** Written to and never changed: no `updated_at`, and it outlives the users it names. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    action: text('action').notNull(),
    subjectTable: text('subject_table').notNull(),
    subjectId: text('subject_id').notNull(),
    changes: jsonb('changes').$type<Record<string, readonly [unknown, unknown]>>(),
    ipAddress: inet('ip_address'),
    createdAt: timestamps.createdAt,
  },
  (table) => [
    index('audit_log_tenant_id_created_at_idx').on(table.tenantId, table.createdAt.desc()),
    index('audit_log_subject_idx').on(table.subjectTable, table.subjectId),
    index('audit_log_changes_idx').using('gin', table.changes.op('jsonb_path_ops')),
    index('audit_log_created_at_brin').using('brin', table.createdAt),
    check('audit_log_action_check', sql`${table.action} ~ '^[a-z_]+\\.[a-z_]+$'`),
  ],
)

export const auditLogRelations = relations(auditLog, ({ one }) => ({
  tenant: one(tenants, { fields: [auditLog.tenantId], references: [tenants.id] }),
  actor: one(users, { fields: [auditLog.actorId], references: [users.id] }),
}))
