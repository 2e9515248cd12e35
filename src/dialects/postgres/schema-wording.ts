/** How names in one schema are worded once it stands for `public`. */

/** Takes the name of one schema out of texts. */
export interface SchemaWording {
  /** Whether a text begins with a name in the schema. */
  readonly begins: (text: string) => boolean
  /** What the server printed, its own names without the schema. */
  readonly bare: (printed: string) => string
  /** What a person wrote, such as the body of a function: `public` in the place of the schema. */
  readonly inText: (written: string) => string
}

/** @param keeps - Whether a name is to stay as it is, given the text that it stands in. */
export function schemaWording(
  schema: string,
  keeps: (name: string, printed: string) => boolean = () => false,
): SchemaWording {
  const prefix = prefixOf(schema)
  const token = new RegExp(
    `'((?:[^']|'')*)'(::reg[a-z]+)?|${prefix}("(?:[^"]|"")*"|[\\w$]+|[^\\w\\s"'(),.;]+)|"(?:[^"]|"")*"`,
    'gu',
  )
  const start = new RegExp(`^(?:${prefix})`, 'u')
  const alone = new RegExp(`'(?:[^']|'')*'|(${nameOf(schema)})(?![\\w$"])|"(?:[^"]|"")*"`, 'gu')
  const strip = (printed: string): string =>
    printed.replaceAll(token, (whole, quoted?: string, cast?: string, name?: string) => {
      if (name !== undefined) return keeps(unquoted(name), printed) ? whole : name
      const isNamed = cast !== undefined && quoted !== undefined && start.test(quoted)
      const relation = isNamed ? quoted.replace(start, '') : ''
      return isNamed && !keeps(unquoted(relation), printed) ? `'${relation}'${cast}` : whole
    })
  return {
    begins: (text) => start.test(text),
    bare: (printed) => (printed.includes('.') ? strip(printed) : printed),
    inText: (written) =>
      written.replaceAll(alone, (whole, name?: string) => (name === undefined ? whole : 'public')),
  }
}

/**
 * Whether a text has the name of a schema for something else, such as a table: what follows a dot may then be a column.
 */
export function isAmbiguous(schema: string, printed: string): boolean {
  return new RegExp(`${nameOf(schema)}(?![\\w$.])`, 'u').test(
    printed.replaceAll(/'(?:[^']|'')*'/gu, "''"),
  )
}

/** The name with its dot, where no other name goes before it. */
function prefixOf(schema: string): string {
  return `${nameOf(schema)}\\.`
}

/** The server quotes words of the language too. */
function nameOf(schema: string): string {
  const quoted = escaped(`"${schema.replaceAll('"', '""')}"`)
  const plain = /^[a-z_][a-z0-9_$]*$/u.test(schema) ? `${escaped(schema)}|` : ''
  return `(?<![\\w$."])(?:${plain}${quoted})`
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`)
}
