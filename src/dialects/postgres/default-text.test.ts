import { expect, test } from 'vitest'
import { defaultText } from './default-text.ts'

test.each([
  ["'new'::text", 'text', "'new'"],
  ["'it''s ::text'::text", 'text', "'it''s ::text'"],
  ["'new'::order_state", 'public.order_state', "'new'"],
  ["'{}'::text[]", 'text[]', "'{}'"],
  ["'y'::bpchar", 'character', "'y'"],
  ['\'101\'::"bit"', 'bit', "'101'"],
  ["'x'::character varying", 'character varying(30)', "'x'"],
  ["'{}'::character varying[]", 'character varying(30)[]', "'{}'"],
  [
    "'2020-01-01 00:00:00'::timestamp without time zone",
    'timestamp(3) without time zone',
    "'2020-01-01 00:00:00'",
  ],
  // The fields of an interval decide what a constant is.
  ["'01:00:00'::interval", 'interval', "'01:00:00'"],
  ["'1 day 02:03:04'::interval", 'interval day', "'1 day 02:03:04'::interval"],
  ["'00:00:01.6'::interval", 'interval(0)', "'00:00:01.6'::interval"],
  // Another type than the column has decides what the constant is.
  ["'1'::text", 'integer', "'1'::text"],
  ["'(1,2)'::public.point", 'point', "'(1,2)'::public.point"],
  ["'(1,2)'::point", 'point', "'(1,2)'"],
  // An expression that merely ends like a constant.
  ["('a'::text || 'b'::text)", 'text', "('a'::text || 'b'::text)"],
  ['\'a\'::text COLLATE "C"', 'text', '\'a\'::text COLLATE "C"'],
  ["'-1'::integer", 'integer', '-1'],
  ["'-1'::integer", 'bigint', '-1'],
  ["'-1'::bigint", 'bigint', "'-1'"],
  ["'-2147483648'::integer", 'integer', "'-2147483648'"],
  ["'-1.50'::numeric", 'numeric', '-1.50'],
  ['now()', 'timestamp with time zone', 'now()'],
])('%s of a column of %s', (printed, base, written) => {
  expect(defaultText(printed, base).text).toBe(written)
})
