/** What a script asks of the server that it runs on: extensions and roles. */
import type { Node } from 'libpg-query'
import type { ShadowNeeds } from '../../core/dialect.ts'
import { parseScript, walk } from './parse.ts'

/**
 * The extensions that a script creates and the roles that it names and does not create, each sorted.
 *
 * @throws {LockstepError} `revision-invalid` with `details.line` where the text is no SQL.
 */
export async function needs(script: string): Promise<ShadowNeeds> {
  const nodes = (await parseScript(script.replace(/^\uFEFF/u, ' '))).map(({ node }) => node)
  const created = new Set(nodes.flatMap(roleMadeBy))
  const named = new Set(nodes.flatMap(rolesNamedBy))
  return {
    extensions: [...new Set(nodes.flatMap(extensionsOf))].sort(),
    roles: [...named].filter((role) => !created.has(role)).sort(),
  }
}

function extensionsOf(node: Node): readonly string[] {
  return 'CreateExtensionStmt' in node ? [node.CreateExtensionStmt.extname ?? ''] : []
}

function roleMadeBy(node: Node): readonly string[] {
  return 'CreateRoleStmt' in node ? [node.CreateRoleStmt.role ?? ''] : []
}

function rolesNamedBy(node: Node): readonly string[] {
  if ('VariableSetStmt' in node) return roleSetBy(node)
  if ('DropRoleStmt' in node && node.DropRoleStmt.missing_ok === true) return []
  const roles: string[] = []
  walk(node, (inner) => {
    // `public`, `current_user` and their like are role types of their own.
    if (Reflect.get(inner, 'roletype') === 'ROLESPEC_CSTRING')
      pushText(roles, Reflect.get(inner, 'rolename'))
  })
  if ('GrantRoleStmt' in node)
    for (const granted of node.GrantRoleStmt.granted_roles ?? [])
      if ('AccessPriv' in granted) pushText(roles, granted.AccessPriv.priv_name)
  return roles
}

function roleSetBy(node: Extract<Node, { VariableSetStmt: unknown }>): readonly string[] {
  const { name, args } = node.VariableSetStmt
  if (name !== 'role' && name !== 'session_authorization') return []
  const roles: string[] = []
  for (const argument of args ?? [])
    if ('A_Const' in argument) pushText(roles, argument.A_Const.sval?.sval)
  return roles.filter((role) => role !== 'none')
}

function pushText(list: string[], value: unknown): void {
  if (typeof value === 'string' && value !== '') list.push(value)
}
