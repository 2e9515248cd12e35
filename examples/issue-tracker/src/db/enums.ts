import { pgEnum } from 'drizzle-orm/pg-core'

export const memberRole = pgEnum('member_role', ['owner', 'admin', 'member', 'guest'])

export const issueStatus = pgEnum('issue_status', [
  'backlog',
  'todo',
  'in_progress',
  'in_review',
  'done',
  'cancelled',
])

/** In rising order: PostgreSQL sorts an enum as it was declared. */
export const issuePriority = pgEnum('issue_priority', ['none', 'low', 'medium', 'high', 'urgent'])

export const issueLinkKind = pgEnum('issue_link_kind', ['blocks', 'duplicates', 'relates_to'])

export const notificationKind = pgEnum('notification_kind', [
  'assigned',
  'mentioned',
  'commented',
  'status_changed',
])
