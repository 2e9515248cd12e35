/** The kinds of PostgreSQL, in the order in which people would write them down. One line for each. */
import type { Kind } from '../../../core/kind.ts'

import { accessMethod } from './access-method.ts'
import { aggregate } from './aggregate.ts'
import { baseType, shellType } from './base-type.ts'
import { cast } from './cast.ts'
import { check } from './check.ts'
import { collation } from './collation.ts'
import { columnGrant } from './column-grant.ts'
import { column } from './column.ts'
import {
  columnCompression,
  columnOptions,
  columnStatistics,
  columnStorage,
} from './column-setting.ts'
import { cluster } from './cluster.ts'
import { comment } from './comment.ts'
import { conversion } from './conversion.ts'
import { defaultPrivileges } from './default-privileges.ts'
import { compositeType } from './composite-type.ts'
import { columnDefault } from './default.ts'
import { domain } from './domain.ts'
import { domainConstraint } from './domain-constraint.ts'
import { domainDefault } from './domain-default.ts'
import { domainNotNull } from './domain-not-null.ts'
import { enumType } from './enum.ts'
import { eventTrigger } from './event-trigger.ts'
import { exclusion } from './exclusion.ts'
import { extension } from './extension.ts'
import { extensionDependence } from './extension-dependence.ts'
import { foreignColumnOptions } from './foreign-column-options.ts'
import { foreignDataWrapper } from './foreign-data-wrapper.ts'
import { foreignKey } from './foreign-key.ts'
import { foreignServer } from './foreign-server.ts'
import { foreignTable } from './foreign-table.ts'
import { functionKind } from './function.ts'
import { generated } from './generated.ts'
import { grant } from './grant.ts'
import { identity } from './identity.ts'
import { index } from './index-kind.ts'
import { primaryKey, unique } from './key.ts'
import { language } from './language.ts'
import { memberGrant } from './member-grant.ts'
import { materializedView } from './materialized-view.ts'
import { notNull } from './not-null.ts'
import { partitionTrigger } from './partition-trigger.ts'
import { operator } from './operator.ts'
import { operatorClass } from './operator-class.ts'
import { operatorFamily } from './operator-family.ts'
import { policy } from './policy.ts'
import { procedure } from './procedure.ts'
import { rowLevelSecurity } from './row-level-security.ts'
import { rule } from './rule.ts'
import { owner } from './owner.ts'
import { indexPartition } from './index-partition.ts'
import { inheritance } from './inheritance.ts'
import { partition } from './partition.ts'
import { publication, publicationSchema, publicationTable } from './publication.ts'
import { replicaIdentity } from './replica-identity.ts'
import { rangeType } from './range-type.ts'
import { schema } from './schema.ts'
import { securityLabel } from './security-label.ts'
import { sequence, sequenceOwner } from './sequence.ts'
import { subscription } from './subscription.ts'
import { table } from './table.ts'
import { tableType } from './table-type.ts'
import { transform } from './transform.ts'
import { statisticsObject } from './statistics-object.ts'
import { textSearchConfiguration } from './text-search-configuration.ts'
import { textSearchDictionary } from './text-search-dictionary.ts'
import { textSearchParser, textSearchTemplate } from './text-search-parser.ts'
import { trigger } from './trigger.ts'
import { materializedViewColumn, viewColumn } from './view-column.ts'
import { viewDefault } from './view-default.ts'
import { typeAttribute } from './type-attribute.ts'
import { userMapping } from './user-mapping.ts'
import { view } from './view.ts'

/** Reading, and statements of equal standing, go in this order. */
export const kinds: readonly Kind[] = [
  schema,
  extension,
  collation,
  enumType,
  domain,
  domainDefault,
  domainNotNull,
  domainConstraint,
  compositeType,
  typeAttribute,
  shellType,
  baseType,
  rangeType,
  sequence,
  foreignDataWrapper,
  foreignServer,
  userMapping,
  table,
  foreignTable,
  column,
  foreignColumnOptions,
  columnDefault,
  generated,
  identity,
  notNull,
  primaryKey,
  unique,
  check,
  exclusion,
  sequenceOwner,
  view,
  viewColumn,
  materializedView,
  materializedViewColumn,
  viewDefault,
  columnStorage,
  columnCompression,
  columnStatistics,
  columnOptions,
  index,
  statisticsObject,
  foreignKey,
  functionKind,
  procedure,
  aggregate,
  operator,
  operatorFamily,
  operatorClass,
  cast,
  language,
  transform,
  accessMethod,
  conversion,
  textSearchParser,
  textSearchTemplate,
  textSearchDictionary,
  textSearchConfiguration,
  rule,
  trigger,
  rowLevelSecurity,
  policy,
  eventTrigger,
  indexPartition,
  partition,
  inheritance,
  tableType,
  partitionTrigger,
  replicaIdentity,
  cluster,
  publication,
  publicationTable,
  publicationSchema,
  subscription,
  extensionDependence,
  comment,
  grant,
  columnGrant,
  memberGrant,
  owner,
  defaultPrivileges,
  securityLabel,
]
