/** Flags as commander parsed them, read by name. */

/** The flags of one invocation, by their names in camel case. */
export interface Flags {
  /** The value of `--name <value>`. */
  text(name: string): string | undefined
  /** Whether `--name` was given; for `--no-name`, false when it was. */
  on(name: string): boolean
  /** Every value of a flag that can be repeated, declared with {@link collect}. */
  texts(name: string): readonly string[]
}

/** Read what commander made of the flags. */
export function readFlags(values: Readonly<Record<string, unknown>>): Flags {
  return {
    text: (name) => {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    },
    on: (name) => values[name] === true,
    texts: (name) => {
      const value = values[name]
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
    },
  }
}

/** For flags that can be repeated: `command.option('--rename <from:to>', '…', collect)`. */
export function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value]
}
