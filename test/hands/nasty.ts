import fc from 'fast-check'

/** Addresses, statements and markup that have broken services, and letters that few expect. */
const texts: readonly string[] = [
  '', ' ', '\t\r\n', '\0', 'a\0b', '\ud800', 'x\udfffy', '\ufeff', '\u202eđổi chiều', `ế${'\u0301'.repeat(300)}`, '🏴‍☠️', 'İ', 'ß'.repeat(60), '\u0000\u0001\u001f\u007f',
  "'", "' or '1'='1", "'; drop table rounds; --", '"; delete from accounts; --', "\\'; select pg_sleep(9); --", "1) or (1=1", '$1', '%', '_', '\\', "E'\\x00'", "{1,2}", "(,)", 'null', 'undefined',
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'-alert(1)-'", '</title><svg onload=alert(1)>', 'javascript:alert(1)', '{{7*7}}', '${7*7}', '<!--', ']]>', '&#x3c;script&#x3e;',
  '../../../etc/passwd', '..\\..\\windows\\win.ini', '%00', '%2e%2e%2f', '/', '//evil.example/', 'file:///etc/passwd', 'http://127.0.0.1:1/', '\r\nSet-Cookie: a=b', 'a\r\n\r\n<html>',
  '=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '|calc', 'NaN', 'Infinity', '1e400', '-0', '9'.repeat(400), '0x10', '1_000', '٣', '½',
  '0000-01-01', '9999-12-31', '2026-02-30', '10000-01-01', '-000001-01-01T00:00:00Z', '2026-13-45T99:99:99Z', '9999-12-31T23:59:59.999+14:00', '0001-01-01T00:00:00-23:59', '2026-Q5', '2026-00',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF', '{00000000-0000-4000-8000-000000000000}',
  'A'.repeat(300), 'x'.repeat(5000), 'ơ'.repeat(40_000),
]

/** Texts that nobody meant. */
export const nastyText: fc.Arbitrary<string> = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...texts) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) })

/** Numbers at and beyond the edges of every kind of number below us. */
export const nastyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(-1, 0, 1, -0, 0.5, 32_767, 32_768, 1_000_001, 2_147_483_647, 2_147_483_648, -2_147_483_649, 4_294_967_296, Number.MAX_SAFE_INTEGER, 2 ** 53, 2 ** 63, 1e21, 1e308, -1e308, Number.MIN_VALUE), fc.integer())

/** JSON values of every kind, few of which are asked for anywhere. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: nastyText },
  { weight: 3, arbitrary: nastyNumber },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { length: 3 }, { 0: 'x' }, polluted(), abyss(2000, []), abyss(500, {}), Array(3000).fill(0), manyFields()) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) })

/** An object with an own field `__proto__`, as only a parser makes it. */
function polluted (): unknown {
  return JSON.parse('{"__proto__":{"role":"administrator","admin":true},"constructor":{"prototype":{"admin":true}}}')
}

function abyss (depth: number, bottom: unknown): unknown {
  return Array.from({ length: depth }).reduce((inner: unknown) => Array.isArray(bottom) ? [inner] : { a: inner }, bottom)
}

function manyFields (): unknown {
  return Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`f${at}`, at]))
}
