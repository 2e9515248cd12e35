/** PostGIS. */
import { schemas, type Preset } from './preset.ts'

/** postgis.net/docs/Extras.html: `tiger` and `tiger_data`. What the loader makes in them belongs to no extension. */
export const postgis: Preset = {
  name: 'postgis',
  title: 'PostGIS',
  sentence:
    'Leaves the geocoder and the topology alone: the schemas `tiger`, `tiger_data` and `topology` with their extensions.',
  exclude: [
    ...schemas('tiger', 'tiger_data', 'topology'),
    'extension:postgis_tiger_geocoder',
    'extension:postgis_topology',
  ],
  signs: ['schema:tiger', 'schema:tiger_data', 'extension:postgis_tiger_geocoder'],
}
