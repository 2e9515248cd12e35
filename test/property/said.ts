/** Random comments on random objects. */
import * as fc from 'fast-check'

/** A comment, and the words of the statement that makes what it is said of. */
interface Said {
  readonly needs: string
  readonly sql: string
}

const targets: Readonly<Record<string, string>> = {
  'schema w': 'create schema w',
  'table w.base': 'table w.base',
  'column w.base.name': 'table w.base',
  'domain w.d1': 'create domain w.d1',
  'constraint low on domain w.d1': 'constraint low',
  'type w."Odd comp"': 'create type w."Odd comp"',
  'type w.r1': 'create type w.r1',
  'function w.f1(integer)': 'create function w.f1(a integer)',
  'function w.f1(text)': 'create function w.f1(a text)',
  'procedure w."Odd ""p"""(integer)': 'create procedure',
  'view w."Odd ""view"""': 'create view w."Odd ""view"""',
  'materialized view w.summary': 'create materialized view w.summary',
  'trigger stamp on w.base': 'create trigger stamp',
  'rule also on w.base': 'create rule also',
  'policy own on w.base': 'create policy own',
  'constraint early on w.parts': 'constraint early',
  'index w.parts_note': 'create index parts_note',
  'statistics w."St ""s"""': 'create statistics',
  'publication "Pub ""p"""': 'create publication',
}

/** A choice of comments, to be filtered by what is there. */
export const said: fc.Arbitrary<readonly Said[]> = fc
  .array(
    fc.record({
      target: fc.constantFrom(...Object.keys(targets)),
      text: fc.constantFrom('said', "it's \\ odd", 'two\nlines', '$$ "quoted"'),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ target, text }) => {
      return {
        needs: targets[target] ?? '',
        sql: `comment on ${target} is '${text.replaceAll("'", "''")}'`,
      }
    }),
  )
