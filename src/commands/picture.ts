/** A schema as people draw it: what kinds call a box, a row of one, or what ties two of them. */
import type { Difference } from '../core/difference.ts'
import type { Kind, PicturePart } from '../core/kind.ts'
import {
  idText,
  pathText,
  textAttr,
  type IdText,
  type KindName,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import { indexOf } from '../engine/schema-index.ts'
import type { Mark, Picture, PictureBox, PictureLink, PictureRow } from '../report/report.ts'

type Parts = ReadonlyMap<KindName, PicturePart>

interface Drawing {
  readonly schema: Schema
  readonly parts: Parts
  readonly marks: Marks
}

/** Draw one schema. */
export function pictureOf(schema: Schema, kinds: readonly Kind[]): Picture {
  return draw({ schema, parts: partsOf(kinds), marks: marksOf([]) })
}

/** Two schemas, and what leads from the first to the second. */
export interface DriftPicture {
  readonly expected: Schema
  readonly observed: Schema
  readonly differences: readonly Difference[]
}

/** Draw both schemas as one, with marks on what the second has, lacks, or has otherwise. */
export function pictureOfDrift(
  { expected, observed, differences }: DriftPicture,
  kinds: readonly Kind[],
): Picture {
  const parts = partsOf(kinds)
  const marks = marksOf(differences)
  const now = draw({ schema: observed, parts, marks })
  const before = draw({ schema: expected, parts, marks })
  return {
    boxes: merged(now.boxes, before.boxes).map((box) => {
      const other = before.boxes.find(({ id }) => id === box.id)
      return other ? { ...box, rows: merged(box.rows, other.rows, false) } : box
    }),
    links: merged(now.links, before.links),
  }
}

function partsOf(kinds: readonly Kind[]): Parts {
  return new Map(kinds.flatMap(({ name, drawnAs }) => (drawnAs ? [[name, drawnAs]] : [])))
}

/** What only the second has stands behind, or all are sorted. */
function merged<T extends { readonly id: IdText }>(
  first: readonly T[],
  second: readonly T[],
  isSorted = true,
): readonly T[] {
  const known = new Set(first.map(({ id }) => id))
  const all = [...first, ...second.filter(({ id }) => !known.has(id))]
  return isSorted ? all.sort((left, right) => (left.id < right.id ? -1 : 1)) : all
}

/** How an object differs: as a whole, in itself, or in something that is said of it. */
interface Marks {
  readonly wholes: ReadonlyMap<IdText, Mark>
  readonly touched: ReadonlySet<IdText>
}

function marksOf(differences: readonly Difference[]): Marks {
  return {
    wholes: new Map(
      differences.flatMap(({ verb, id }) =>
        verb === 'alter' ? [] : [[id, verb === 'create' ? 'added' : 'dropped']],
      ),
    ),
    touched: new Set(
      differences.flatMap(({ id, parent, root }) => [
        id,
        root,
        ...(parent === null ? [] : [parent]),
      ]),
    ),
  }
}

function markOf(id: IdText, { wholes, touched }: Marks): { readonly mark?: Mark } {
  const mark = wholes.get(id) ?? (touched.has(id) ? 'changed' : undefined)
  return mark === undefined ? {} : { mark }
}

function draw(drawing: Drawing): Picture {
  const { schema, parts } = drawing
  const objects = [...schema.objects.values()]
  const ofPart = (part: PicturePart): readonly SchemaObject[] =>
    objects.filter(({ id }) => parts.get(id.kind) === part)
  const keys = new Set(ofPart('key').flatMap(({ dependsOn }) => dependsOn.map(idText)))
  return {
    boxes: ofPart('box').map((box) => boxOf(box, keys, drawing)),
    links: [
      ...ofPart('link').flatMap((link) => linksOf(link, drawing)),
      ...ofPart('box').flatMap((box) => readingsOf(box, drawing)),
    ].sort((left, right) => (left.id < right.id ? -1 : 1)),
  }
}

function boxOf(box: SchemaObject, keys: ReadonlySet<IdText>, drawing: Drawing): PictureBox {
  const { schema, parts, marks } = drawing
  const own = markOf(idText(box.id), marks)
  const isWhole = own.mark === 'added' || own.mark === 'dropped'
  const rows = indexOf(schema)
    .childrenOf(box.id)
    .filter(({ id }) => parts.get(id.kind) === 'row')
    .toSorted((left, right) => left.position - right.position)
    .map((row): PictureRow => ({
      id: idText(row.id),
      name: row.id.path.at(-1) ?? '',
      type: textAttr(row.attrs, 'type'),
      notNull: indexOf(schema)
        .childrenOf(row.id)
        .some(({ id }) => parts.get(id.kind) === 'not null'),
      isKey: keys.has(idText(row.id)),
      ...(!isWhole && markOf(idText(row.id), marks)),
    }))
  return { id: idText(box.id), name: nameOf(box.id), kind: box.id.kind, ...own, rows }
}

/** With the schema where it is not the usual one. */
function nameOf({ path }: ObjectId): string {
  return pathText(path[0] === 'public' && path.length > 1 ? path.slice(1) : path)
}

/** A link leads from the box that it is a part of to those that it needs; to itself where it needs no other. */
function linksOf(link: SchemaObject, drawing: Drawing): readonly PictureLink[] {
  const from = boxAround(link, drawing)
  if (from === undefined) return []
  const id = idText(link.id)
  const targets = targetsOf(link, drawing).filter((to) => to !== from)
  return (targets.length === 0 ? [from] : targets).map((to, at) => ({
    id: at === 0 ? id : `${id} → ${to}`,
    from,
    to,
    kind: link.id.kind,
    ...markOf(id, drawing.marks),
  }))
}

/** A view leads to what it reads. */
function readingsOf(box: SchemaObject, drawing: Drawing): readonly PictureLink[] {
  const from = idText(box.id)
  const mark = drawing.marks.wholes.get(from)
  return targetsOf(box, drawing)
    .filter((to) => to !== from)
    .map((to) => ({
      id: `${from} → ${to}`,
      from,
      to,
      kind: box.id.kind,
      ...(mark !== undefined && { mark }),
    }))
}

function targetsOf({ dependsOn }: SchemaObject, drawing: Drawing): readonly IdText[] {
  const boxes = dependsOn.flatMap((id) => {
    const object = drawing.schema.objects.get(idText(id))
    return (object && boxAround(object, drawing)) ?? []
  })
  return [...new Set(boxes)].sort()
}

/** The box that an object is, or is a part of. */
function boxAround(
  object: SchemaObject,
  { schema, parts }: Pick<Drawing, 'schema' | 'parts'>,
): IdText | undefined {
  if (parts.get(object.id.kind) === 'box') return idText(object.id)
  const parent = object.parent && schema.objects.get(idText(object.parent))
  return parent && boxAround(parent, { schema, parts })
}
