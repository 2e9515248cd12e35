/** What a platform, an extension or a tool makes of its own in a database. */

/** The presets, by the names that a config calls them by. */
export type PresetName =
  | 'azure'
  | 'cloud-sql'
  | 'debezium'
  | 'graphile-worker'
  | 'hasura'
  | 'heroku'
  | 'neon'
  | 'pg-boss'
  | 'pg_cron'
  | 'pg_partman'
  | 'postgis'
  | 'powersync'
  | 'rds'
  | 'supabase'
  | 'timescaledb'

/** What is left alone where a config names it. */
export interface Preset {
  readonly name: PresetName
  /** What its makers call it. */
  readonly title: string
  /** One sentence. */
  readonly sentence: string
  /** Patterns, as `exclude` takes them. */
  readonly exclude: readonly string[]
  /** Patterns of objects that nobody else makes: where there are such, and no revision made them, it is suggested. */
  readonly signs: readonly string[]
}

/** Patterns for schemas with all that is in them. No table of `public` has to be called otherwise because of them. */
export function schemas(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`schema:${name}`, `${name}.*`])
}

/** Patterns for roles, and for what is granted to them, or by their default privileges. */
export function roles(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [
    `role:${name}`,
    `role membership:${name}`,
    `role membership:*.${name}`,
    ...grants(name),
    `default privileges:for ${name}`,
  ])
}

/** Patterns for what is granted to a role. */
export function grants(role: string): readonly string[] {
  return [
    `grant:*.${role}`,
    `grant:*.*.${role}`,
    `column grant:*.*.*.${role}`,
    `member grant:*.*.${role}`,
    `default privileges:*.to ${role}`,
    `default privileges:*.*.to ${role}`,
    `default privileges:*.*.*.to ${role}`,
  ]
}
