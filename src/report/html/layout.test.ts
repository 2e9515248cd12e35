import { expect, test } from 'vitest'
import { largeReport } from '../../../test/report/large-report.ts'
import { placeBoxes, type Sized } from './layout.ts'

for (const count of [20, 300])
  test(`no two of ${count} boxes overlap, all lie within, and the picture is the same each time`, () => {
    const { boxes = [], links = [] } = largeReport(count, 5).picture ?? {}
    const sized = boxes.map(({ id }, at): Sized => ({
      id,
      width: 90 + (at % 7) * 20,
      height: 30 + (at % 5) * 40,
    }))
    const placed = placeBoxes(sized, links)
    const areas = sized.map((box) => ({
      ...box,
      ...(placed.boxes.get(box.id) ?? { x: -1, y: -1 }),
    }))
    for (const { x, y, width, height } of areas) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(-0.5)
      expect(x + width).toBeLessThanOrEqual(placed.width + 0.5)
      expect(y + height).toBeLessThanOrEqual(placed.height + 0.5)
    }
    const overlaps = areas.flatMap((one, at) =>
      areas
        .slice(at + 1)
        .filter(
          (other) =>
            one.x < other.x + other.width &&
            other.x < one.x + one.width &&
            one.y < other.y + other.height &&
            other.y < one.y + one.height,
        ),
    )
    expect(overlaps).toEqual([])
    expect(placeBoxes(sized, links)).toEqual(placed)
  })

test('what hangs together by the thousand is no strip', () => {
  const { boxes = [], links = [] } = largeReport(1000, 5).picture ?? {}
  const { width, height } = placeBoxes(
    boxes.map(({ id }) => ({ id, width: 120, height: 30 })),
    links,
  )
  expect(width / height).toBeGreaterThan(0.8)
  expect(width / height).toBeLessThan(4)
})

test('what refers stands left of what it refers to', () => {
  const sized = ['a', 'b'].map((id) => ({ id, width: 10, height: 10 }))
  const { boxes, links } = placeBoxes(sized, [{ id: 'l', from: 'b', to: 'a', kind: 'foreign key' }])
  expect(boxes.get('b')?.x).toBeLessThan(boxes.get('a')?.x ?? 0)
  expect(links.get('l')?.length).toBeGreaterThan(1)
})
