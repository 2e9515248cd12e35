/** A strict reader of the XML that reports are made of: elements, attributes and text, no more. */

/** An element. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** Read a document; throws on anything that is not well formed. */
export function readXml(document: string): XmlElement {
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  const [element, rest] = readElement(body.trimStart())
  if (rest.trim() !== '') throw new Error(`More than one element: ${rest.slice(0, 80)}`)
  return element
}

function readElement(source: string): readonly [XmlElement, string] {
  const open = /^<([a-z-]+)((?: [a-z-]+="[^"<]*")*)(\/?)>/.exec(source)
  if (!open) throw new Error(`Not an element: ${source.slice(0, 80)}`)
  const [whole, name = '', list = '', empty = ''] = open
  const attributes = Object.fromEntries(
    [...list.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      decode(value),
    ]),
  )
  let rest = source.slice(whole.length)
  if (empty === '/') return [{ name, attributes, children: [], text: '' }, rest]
  const children: XmlElement[] = []
  let text = ''
  while (!rest.startsWith(`</${name}>`)) {
    if (rest === '' || rest.startsWith('</')) throw new Error(`No end of <${name}>.`)
    const [characters = ''] = /^[^<]*/.exec(rest) ?? []
    text += decode(characters)
    rest = rest.slice(characters.length)
    if (!rest.startsWith('<') || rest.startsWith('</')) continue
    const [child, after] = readElement(rest)
    children.push(child)
    rest = after
  }
  return [{ name, attributes, children, text }, rest.slice(name.length + 3)]
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function decode(text: string): string {
  if (/&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(text)) throw new Error(`A bare "&": ${text}`)
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code?: string, name?: string) =>
    code === undefined ? (named[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
  )
}
