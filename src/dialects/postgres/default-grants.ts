/** What default privileges give to a new object though nobody asked for it. PostgreSQL manual: ALTER DEFAULT PRIVILEGES. */
import type { BothContexts, PlanContext } from '../../core/kind.ts'
import type { OpSpec } from '../../core/plan.ts'
import { idText, textAttr, type AttrValue, type SchemaObject } from '../../core/schema.ts'
import { grantClassOf, grantTarget, roleWords } from './grant-words.ts'
import { grantSteps, usualPrivileges, type Privileges } from './privileges.ts'

interface DefaultGrant {
  readonly class: string
  /** Empty when it holds in every schema. */
  readonly schema: string
  /** Nothing for the owner of the object. */
  readonly grantee: string | undefined
  readonly privileges: Privileges
}

/**
 * Default privileges change at the end of a plan, so those of the schema to start from are in force while
 * objects are made. What they give beyond what the object is to have is taken away again.
 */
export function extrasOnCreation(
  contexts: BothContexts,
): ((object: SchemaObject) => readonly OpSpec[]) | undefined {
  const inForce = [...contexts.from.schema.objects.values()].flatMap(defaultGrant)
  if (inForce.length === 0) return undefined
  return (object) => {
    const grantClass = grantClassOf(object, contexts.to)
    const own = inForce.filter((one) => one.class === grantClass && holdsFor(one, object))
    const grantees = new Set(own.map(({ grantee }) => grantee))
    return [...grantees].flatMap((grantee) => {
      const given = own.filter((one) => one.grantee === grantee).map((one) => one.privileges)
      return extras(given.reduce(union), grantee, object, contexts.to)
    })
  }
}

function defaultGrant({ id, attrs, facts }: SchemaObject): readonly DefaultGrant[] {
  if (id.kind !== 'default privileges' || facts['isUsual'] !== true) return []
  const grantee = facts['grantee']
  return [
    {
      class: textAttr(facts, 'class'),
      schema: textAttr(facts, 'schema'),
      grantee: typeof grantee === 'string' ? grantee : undefined,
      privileges: {
        privileges: listOf(attrs['privileges']),
        grantable: listOf(attrs['grantable']),
        revoked: listOf(attrs['revoked']),
      },
    },
  ]
}

function holdsFor({ schema }: DefaultGrant, { id }: SchemaObject): boolean {
  return schema === '' || schema === id.path[0]
}

function extras(
  given: Privileges,
  grantee: string | undefined,
  object: SchemaObject,
  context: PlanContext,
): readonly OpSpec[] {
  const path = [object.id.kind, ...object.id.path, ...(grantee === undefined ? [] : [grantee])]
  const wanted = context.schema.objects.get(idText({ kind: 'grant', path }))?.attrs ?? {}
  const common: Privileges = {
    privileges: shared(given.privileges, listOf(wanted['privileges'])),
    grantable: shared(given.grantable, listOf(wanted['grantable'])),
    revoked: shared(given.revoked, listOf(wanted['revoked'])),
  }
  const { revokes, grants } = grantSteps(given, common, {
    on: grantTarget(object, context),
    role: roleWords(grantee ?? null),
  })
  return [...revokes, ...grants].map((statement) => ({ sql: statement, lock: 'none' }))
}

/** What is wanted of `all` is granted by name. */
function shared(given: readonly string[], wanted: readonly string[]): readonly string[] {
  return wanted[0] === 'all' ? given : given.filter((one) => wanted.includes(one))
}

function union(left: Privileges, right: Privileges): Privileges {
  return {
    privileges: either(left.privileges, right.privileges),
    grantable: either(left.grantable, right.grantable),
    revoked: either(left.revoked, right.revoked),
  }
}

function either(left: readonly string[], right: readonly string[]): readonly string[] {
  return [left, right].find(([first]) => first === 'all') ?? [...new Set([...left, ...right])]
}

function listOf(value: AttrValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : usualPrivileges.privileges
}
