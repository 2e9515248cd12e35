/** Names that stand for something in the files of a tool. */

/** Replace `${name}`; one that is not known stays. */
export function replacePlaceholders(
  text: string,
  values: Readonly<Record<string, string>>,
): string {
  return text.replaceAll(/\$\{([\w:.-]+)\}/g, (whole, name: string) => valueOf(values, name, whole))
}

/** Replace `:NAME`; one that is not known stays. */
export function replaceColonNames(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/(?<![:\w]):([A-Z][A-Z0-9_]*)\b/g, (whole, name: string) => {
    return valueOf(values, name, whole)
  })
}

function valueOf(values: Readonly<Record<string, string>>, name: string, whole: string): string {
  return Object.hasOwn(values, name) ? (values[name] ?? whole) : whole
}
