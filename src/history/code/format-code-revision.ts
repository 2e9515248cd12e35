/** The text of a new revision in TypeScript. */
import type { RevisionId } from '../../core/revision.ts'

/** A revision that is begun. */
export interface CodeDraft {
  readonly id: RevisionId
  readonly parents: readonly RevisionId[]
  readonly message: string
}

/** A file that loads, and says how to go on. */
export function formatCodeRevision({ id, parents, message }: CodeDraft): string {
  return `import { defineRevision, sql } from 'lockstep/revision'

export default defineRevision({
  id: '${id}',
  parents: [${parents.map((parent) => `'${parent}'`).join(', ')}],
  message: ${quoted(message)},
  // Each step is a transaction of its own, and is not run again after a kill.
  transaction: false,

  async up({ batch }) {
    await batch({
      table: 'table_name',
      key: 'id',
      where: sql\`column_name is null\`,
      size: 1000,
      pauseMs: 20,
      change: (part) => sql\`update table_name set column_name = 'value' where \${part}\`,
    })
  },

  // What undoes it. Remove it when nothing can.
  async down() {},
})
`
}

/** A literal of TypeScript, in the quotes that need no escapes where there are such. */
function quoted(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\')
  return line.includes("'") && !line.includes('"')
    ? `"${line}"`
    : `'${line.replaceAll("'", "\\'")}'`
}
