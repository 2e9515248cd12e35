/** Heroku Postgres. */
import { schemas, type Preset } from './preset.ts'

/** devcenter.heroku.com/changelog-items/2646 for heroku_ext; the rest as `pg_dump` writes a database of Heroku. */
export const heroku: Preset = {
  name: 'heroku',
  title: 'Heroku Postgres',
  sentence:
    'Leaves the schemas `_heroku` and `heroku_ext` alone, and the event triggers that watch over extensions.',
  exclude: [
    ...schemas('_heroku', 'heroku_ext'),
    'event trigger:extension_before_drop',
    'event trigger:log_create_ext',
    'event trigger:log_drop_ext',
    'event trigger:validate_extension',
  ],
  signs: ['schema:_heroku', 'schema:heroku_ext', 'event trigger:extension_before_drop'],
}
