import { expect, test } from 'vitest'
import { headOfConfig, withItems } from './config-edit.ts'

function edited(text: string, items = ['{ object: X }']): string | undefined {
  return withItems(text, {
    key: 'tolerate',
    items: (quote) => items.map((item) => item.replace('X', quote("it's"))),
  })
}

const item = String.raw`{ object: 'it\'s' }`

test.each([
  [
    'on one line',
    `export default { url: 'a' }\n`,
    `export default { url: 'a', tolerate: [${item}] }\n`,
  ],
  [
    'with a comma at the end',
    `export default { url: 'a', }`,
    `export default { url: 'a', tolerate: [${item}] }`,
  ],
  [
    'without a key',
    'export default defineConfig({})',
    `export default defineConfig({tolerate: [${item}]})`,
  ],
  [
    'on many lines',
    `export default defineConfig({\n    url: 'a', // here\n    shadow: 'b' /* there */\n})\n`,
    `export default defineConfig({\n    url: 'a', // here\n    shadow: 'b', /* there */\n    tolerate: [\n      ${item},\n    ],\n})\n`,
  ],
  [
    'with a type behind it',
    `export default {\n  url: 'a',\n} satisfies LockstepConfig\n`,
    `export default {\n  url: 'a',\n  tolerate: [\n    ${item},\n  ],\n} satisfies LockstepConfig\n`,
  ],
  [
    'by a name, with line ends of Windows and tabs',
    `const config: LockstepConfig = {\r\n\turl: 'a'\r\n}\r\nexport default config\r\n`,
    `const config: LockstepConfig = {\r\n\turl: 'a',\r\n\ttolerate: [\r\n\t  ${item},\r\n\t],\r\n}\r\nexport default config\r\n`,
  ],
])('a list that is not there is made, in a config %s', (_how, before, after) => {
  expect(edited(before)).toBe(after)
})

function around(list: string): string {
  return `export default {\n  ${list},\n  url: 'a',\n}\n`
}

test.each([
  ['empty', 'tolerate: []', `tolerate: [${item}]`],
  ['on one line', 'tolerate: [{ a: [1, 2] }]', `tolerate: [{ a: [1, 2] }, ${item}]`],
  [
    'on many lines',
    `tolerate: [\n    {\n      a: 1,\n    }, // until [then]\n  ]`,
    `tolerate: [\n    {\n      a: 1,\n    }, // until [then]\n    ${item},\n  ]`,
  ],
  [
    'of comments alone',
    'tolerate: [\n    // none\n  ]',
    `tolerate: [\n    ${item},\n    // none\n  ]`,
  ],
])('an item goes to the end of a list %s', (_how, before, after) => {
  expect(edited(around(before))).toBe(around(after))
})

test('texts stand in the quotes that the file has', () => {
  expect(edited('export default { url: "a" }')).toContain(`{ object: "it's" }`)
})

test('several items are put in at once', () => {
  expect(edited(`export default { url: 'a' }`, ['1', '2'])).toBe(
    `export default { url: 'a', tolerate: [1, 2] }`,
  )
})

test('what only looks like the place is none', () => {
  const text = `// export default { tolerate: [] }\nconst note = 'export default {'\nexport default { url: \`a{\${1}\` }\n`
  expect(edited(text)).toBe(text.replace('` }', `\`, tolerate: [${item}] }`))
})

test.each([
  ['has a spread', 'export default { ...base }'],
  ['computes a key', 'export default { [key]: 1 }'],
  ['is made by another function', 'export default build({ url: 1 })'],
  ['names a list that stands elsewhere', 'export default { tolerate: known }'],
  ['names a list by its key', 'export default { tolerate }'],
  ['goes on behind a list', 'export default { tolerate: [].concat(known) }'],
  ['is a module of the old form', 'module.exports = { url: 1 }'],
  ['is given a name twice', 'let a = {}\nfunction f() { let a = {} }\nexport default a'],
  ['does not end', 'export default { url: 1'],
])('nothing is guessed of a config that %s', (_how, text) => {
  expect(edited(text)).toBeUndefined()
})

test('the head of a config is behind its brace', () => {
  expect(headOfConfig('export default defineConfig({ a: 1 })')).toBe(29)
  expect(headOfConfig('export default build()')).toBeUndefined()
})
