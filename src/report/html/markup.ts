/** HTML in which every text is escaped: only `markup` makes it. */

/** Text that a browser reads as HTML. */
export interface Html {
  readonly html: string
}

/** What a template may hold; nothing where it is undefined or false. */
export type Content = Html | string | number | undefined | false | readonly Content[]

/** HTML with values in it; those that are no HTML themselves are escaped, for text and for quoted attributes. */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  const html = parts.map((part, at) => (at === 0 ? part : textOf(values[at - 1]) + part)).join('')
  return { html }
}

/** A text as it is: only for what this package ships. */
export function raw(html: string): Html {
  return { html }
}

/** Data for the script of a page, in an element that no browser runs. */
export function dataElement(id: string, data: unknown): Html {
  // `<` alone could end the element.
  const text = JSON.stringify(data).replaceAll('<', '\\u003c')
  return markup`<script type="application/json" id="${id}">${raw(text)}</script>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function textOf(content: Content): string {
  if (content === undefined || content === false) return ''
  if (typeof content === 'string' || typeof content === 'number') return escape(String(content))
  return 'html' in content ? content.html : content.map(textOf).join('')
}

/** What no page may hold, or what turns the direction of text, is shown by its code. */
function escape(text: string): string {
  return text
    .replaceAll(
      // oxlint-disable-next-line no-control-regex
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu,
      (bad) => `\\u${(bad.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
