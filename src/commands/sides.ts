/** The two sides that a check holds against each other, and the shadow that serves both. */
import type { Dialect, Shadow, ShadowNeeds } from '../core/dialect.ts'
import type { Schema } from '../core/schema.ts'
import type { Project } from '../project/project.ts'
import { needsOfDeclaration, reflectDeclaration, type Declaration } from './declared.ts'
import { needsOfHistory, type History } from './history-state.ts'

/** What each side asks of the shadow. */
export interface BothNeeds {
  readonly declared: ShadowNeeds
  readonly history: ShadowNeeds
}

/**
 * Both have the extensions of either, so that one shadow serves them. The next revision may name every role
 * that the declaration names or makes: roles are not planned.
 */
export async function bothNeeds(
  declaration: Declaration,
  history: History,
  dialect: Dialect,
): Promise<BothNeeds> {
  const declared = await needsOfDeclaration(declaration, dialect)
  const written = await needsOfHistory(history, dialect)
  const extensions = [...new Set([...declared.extensions, ...written.extensions])]
  const named = [...declared.roles, ...declared.madeRoles]
  const roles = named.filter((role) => !written.madeRoles.includes(role))
  const superusers = [...(declared.superusers ?? []), ...(written.superusers ?? [])]
  return {
    declared: { ...declared, extensions, superusers },
    history: { extensions, roles: [...new Set([...written.roles, ...roles])].sort(), superusers },
  }
}

/** The declared schema, built in a fresh shadow. */
export async function declaredSchema(
  shadow: Shadow,
  needs: ShadowNeeds,
  {
    project,
    declaration,
    dialect,
  }: { project: Project; declaration: Declaration; dialect: Dialect },
): Promise<Schema> {
  const connection = await shadow.fresh(needs)
  return reflectDeclaration(connection, declaration, project, dialect)
}
