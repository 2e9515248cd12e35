/**
 * All knowledge of one kind of schema object in one dialect, as data that the engine consumes.
 *
 * A kind that does not fit extends this vocabulary by a slot; the engine never names a kind.
 */
import type { Row, ServerInfo } from './connection.ts'
import type { FileName } from './files.ts'
import type { OpSpec } from './plan.ts'
import type { Attrs, KindName, ObjectId, Schema, SchemaObject } from './schema.ts'
import type { Sql } from './sql.ts'

/** One bulk query over a catalog family; kinds that share the same value share one round trip. */
export interface CatalogQuery {
  /** For messages, such as `columns`. */
  readonly name: string
  sql(server: ServerInfo): Sql
  /** A condition without which there are no rows: asked for all queries at once, so that few are sent in vain. */
  readonly onlyIf?: Sql
}

/** What a kind reads from one row. */
export interface Reading<A extends Attrs = Attrs> {
  readonly path: readonly string[]
  readonly parent?: ObjectId
  readonly attrs: A
  /** Every `class/object/part` of the catalog that is this object, the one that names it first. */
  readonly addresses?: readonly string[]
  /** Dependencies that the catalog does not hold; those it holds are added by the engine. */
  readonly dependsOn?: readonly ObjectId[]
  /** Its place among its siblings. */
  readonly position?: number
  readonly facts?: Attrs
}

/** What reading may look up: the objects of the kinds that stand earlier in the list. */
export interface ReadContext {
  readonly server: ServerInfo
  /** The object of which this is the first address. */
  find(address: string): SchemaObject | undefined
  /** The object of which this is one of the addresses. */
  holderOf(address: string): SchemaObject | undefined
  /** SQL that the server printed, as statements word it. */
  readonly worded: (printed: string) => string
}

/** What writing a statement may look up. */
export interface PlanContext {
  /** The schema that the object at hand belongs to. */
  readonly schema: Schema
  get(id: ObjectId): SchemaObject | undefined
  kindOf(id: ObjectId): Kind
  childrenOf(id: ObjectId): readonly SchemaObject[]
  /** The objects that depend on this one, children included. */
  dependentsOf(id: ObjectId): readonly SchemaObject[]
  /** Whether the object is made by this very plan, made anew by it, dropped, or there all along. */
  standingOf(id: ObjectId): Standing
  /** Whether the object is put aside before it is dropped: see {@link Kind.aside}. */
  isAside(id: ObjectId): boolean
  /** The value that rows which are there already get for a new object without one of its own. */
  fillOf(object: SchemaObject): Sql | undefined
  /** The fragments of the children that are written within the statement of this object, in order. */
  fragmentsOf(id: ObjectId): readonly Sql[]
}

/** How an object stands to a plan. */
export type Standing = 'new' | 'anew' | 'gone' | 'there'

/** What a statement does to an object. */
export type Verb = 'drop' | 'alter' | 'create'

/** One statement, or the few that belong together. */
export type Steps = OpSpec | readonly OpSpec[]

/** How a change of one attribute in place is written. */
export interface AlterInPlace<A extends Attrs = Attrs> {
  /** Attributes that share the same rule value are altered by one call. */
  alter(from: SchemaObject<A>, to: SchemaObject<A>, contexts: BothContexts): Steps
  /** Whether a dependent must be dropped before the statement and created again after it. */
  recreates?(dependent: SchemaObject, from: SchemaObject<A>, to: SchemaObject<A>): boolean
  /** True when the statement ends the object's dependence on what only its old form needs. */
  readonly letsGo?: boolean
  /** Whether this very change can be made in place. */
  inPlace?(from: SchemaObject<A>, to: SchemaObject<A>, contexts: BothContexts): boolean
  /** What happens where it can not be; `recreate` where this is absent. */
  readonly otherwise?: 'recreate' | 'recreate parent'
}

/** What no statement can change, and a new object would not do either: it would lose rows. */
export interface Refusal<A extends Attrs = Attrs> {
  /** What stands in the way and what a person can do, as full sentences; nothing where it may be recreated. */
  refuse(
    from: SchemaObject<A>,
    to: SchemaObject<A>,
    contexts: BothContexts,
  ): { readonly message: string; readonly hint: string } | undefined
}

/** What a changed attribute asks for: the object, or its parent, made anew, a statement, or a person. */
export type AlterRule<A extends Attrs = Attrs> =
  'recreate' | 'recreate parent' | AlterInPlace<A> | Refusal<A>

/** How a kind is renamed, and how a renamed object is recognised. */
export interface RenameRule<A extends Attrs = Attrs> {
  rename(object: SchemaObject<A>, to: ObjectId, context: PlanContext): OpSpec
  /**
   * How alike a dropped and a created object are, from 0 to 1; a question is asked from 0.5 on.
   * Only objects with the same parent are compared, and where it may move those of the same name elsewhere.
   */
  likeness(from: SchemaObject<A>, to: SchemaObject<A>, contexts: BothContexts): number
  /** True for kinds that hold no data: equal objects are renamed without a question. */
  readonly free?: boolean
  /** Where in its path the name stands that can change; at the end where this is absent. */
  readonly nameAt?: number
  /** True when `rename` can give it another outer path too, and it keeps its name. */
  readonly moves?: boolean
}

/** The contexts of the schema to start from and of the schema to reach. */
export interface BothContexts {
  readonly from: PlanContext
  readonly to: PlanContext
}

/** Named parts within one attribute that can be renamed, such as the values of an enum. */
export interface MemberRule<A extends Attrs = Attrs> {
  /** The word for a member, such as `enum value`. */
  readonly label: string
  membersOf(object: SchemaObject<A>): readonly string[]
  rename(object: SchemaObject<A>, from: string, to: string): OpSpec
}

/**
 * A part of a picture of a schema: a table, a column with its type in the attribute `type`, what ties one box
 * to another, what makes columns a key, what keeps nulls out of a column.
 */
export type PicturePart = 'box' | 'row' | 'link' | 'key' | 'not null'

/** All knowledge of one object kind in one dialect. */
export interface Kind<A extends Attrs = Attrs> {
  readonly name: KindName
  /** True for kinds whose objects hold rows, and for kinds whose objects hold the values of rows. */
  readonly holdsRows?: boolean
  readonly holdsValues?: boolean
  /** What such an object is in a picture of the schema; nothing for what no picture shows. */
  readonly drawnAs?: PicturePart
  readonly query: CatalogQuery
  /** Nothing when the row holds no such object. */
  read(row: Row, context: ReadContext): Reading<A> | undefined

  /** Attributes that hold SQL as a server prints it: another major version may word the same otherwise. */
  readonly printed?: readonly string[]
  /** Attributes that servers keep from a major version on: what an older one says of them is no difference. */
  readonly keptFrom?: Readonly<Record<string, number>>
  /** Attributes that come with what is installed on a server: what another server says of them is no difference. */
  readonly shipped?: readonly string[]
  /**
   * The file in which such an object stands when a schema is written to files. Where it is absent, that
   * of its parent, or of what its drop goes with.
   */
  readonly file?: FileName

  /** How SQL names the object after the words for its class, such as `column "users"."email"`. */
  address?(object: SchemaObject<A>): Sql

  create(object: SchemaObject<A>, context: PlanContext): Steps
  /** Its fragment within the statement that creates its parent. */
  inline?(object: SchemaObject<A>, context: PlanContext): Sql
  /** False for an object that its parent's statement can not make; true where this is absent. */
  inlines?(object: SchemaObject<A>, context: PlanContext): boolean
  /**
   * Objects whose statements do to this one what they do to themselves: an inherited column goes with
   * the one that it is inherited from. The first to which the plan does the same is taken.
   */
  follows?(object: SchemaObject<A>, verb: Verb, context: PlanContext): readonly ObjectId[]
  /** What is made before this one, or goes after it, as the verb says, though this one can do without. */
  comesAfter?(
    object: SchemaObject<A>,
    verb: Exclude<Verb, 'alter'>,
    context: PlanContext,
  ): readonly ObjectId[]
  /** What is made after this one, and must be gone before it can go: what a child says itself outlives the parent's. */
  outlives?(object: SchemaObject<A>, context: PlanContext): readonly ObjectId[]
  drop(object: SchemaObject<A>, context: PlanContext): Steps
  /**
   * Give up the name without going yet, such as a type that columns are still of: a new object takes the
   * name, what takes over is altered, and then the old one is dropped. Done only where something takes over.
   */
  aside?(object: SchemaObject<A>, contexts: BothContexts): Steps
  /**
   * The same object in a form that needs no other but its parts, and that an alteration in place leads from and
   * to: it stands there for a while where objects need each other in a circle.
   */
  standIn?(object: SchemaObject<A>, context: PlanContext): SchemaObject<A>
  /**
   * What becomes of the object when one that it depends on, its parent apart, goes and another comes under
   * the same name; where this is absent, it is made anew.
   */
  readonly takesOver?: AlterInPlace<A> | 'recreate parent'
  /** True when no statement of its own can do it: the parent is then made anew. */
  needsNewParent?(object: SchemaObject<A>, verb: 'create' | 'drop', contexts: BothContexts): boolean
  /** Objects that are made anew where this one goes, since it goes with none but them, its parent apart. */
  goesOnlyWith?(object: SchemaObject<A>, contexts: BothContexts): readonly ObjectId[]
  /** Objects whose drop takes this one along, its parent apart. */
  dropsWith?(object: SchemaObject<A>): readonly ObjectId[]
  /**
   * Text whose words may name other objects that the database keeps no dependency on, such as the body
   * of a function: where nothing else decides, the object comes after what it names.
   */
  mentions?(object: SchemaObject<A>): string
  /** The objects that come after this one, as far as it goes, though the database keeps no dependency. */
  precedes?(object: SchemaObject<A>, context: PlanContext): readonly ObjectId[]
  /**
   * What is to run first, once in a transaction, where the text of the object can not be looked into.
   *
   * @param later - What the text names and no order puts before the object.
   */
  ahead?(
    object: SchemaObject<A>,
    later: readonly SchemaObject[],
    contexts: BothContexts,
  ): Sql | undefined

  readonly alter: { readonly [K in keyof A]-?: AlterRule<A> }
  /** True for kinds that are about objects which are yet to be made: their statements come behind all others. */
  readonly last?: boolean
  /**
   * What the database gives to a new object by itself, of whatever kind it is, and the schema to reach does
   * not want: the statements that take it away, right behind the one that makes the object.
   *
   * @returns Nothing where there is no such thing.
   */
  afterCreating?(contexts: BothContexts): ((object: SchemaObject) => readonly OpSpec[]) | undefined

  /** A value that fits any such object, for a way back that can not know what was there. */
  neutralFill?(object: SchemaObject<A>): Sql | undefined
  readonly rename?: RenameRule<A>
  readonly members?: MemberRule<A>
  /**
   * True where the parent is another sort of object to a source that can not express this kind: a
   * partition is no table of its own. Such a parent is left alone with all its parts.
   */
  readonly tellsParentApart?: boolean
  /**
   * Where a statement about the object stands among all others, where nothing else decides: what fires when
   * anything is made or dropped goes first and comes last.
   */
  stands?(object: SchemaObject<A>, verb: Verb): 'first' | 'last'
  /** Names that only one object may hold at a time, such as `relation public.users`. */
  occupies?(object: SchemaObject<A>): readonly string[]
  /**
   * Names that several objects may hold, though a text that uses one may then be ambiguous, such as that
   * of an overloaded function: where nothing else decides, what goes does so before another comes.
   */
  shares?(object: SchemaObject<A>): readonly string[]
}

/** Check a kind against its attributes, and give it as one of many. */
export function defineKind<A extends Attrs>(kind: Kind<A>): Kind {
  return kind
}
