import { shownValue } from '../../src/config/shown-value.ts';
import { refusal } from './environments.ts';

it.each([
  ['loud', '"loud"'],
  ['', '""'],
  ['a "b" \\', '"a \\"b\\" \\\\"'],
  ['é, 日本 and 😀', '"é, 日本 and 😀"'],
])('a value is shown in quotes: %s', (value, shown) => {
  expect(shownValue(value)).toBe(shown);
});

it.each([
  ['true\n', '"true\\u{a}"'],
  ['\x1b[2Jtrue', '"\\u{1b}[2Jtrue"'],
  ['true\u00a0', '"true\\u{a0}"'],
  ['\u202eeurt', '"\\u{202e}eurt"'],
  ['\u200btrue', '"\\u{200b}true"'],
  ['\ud800', '"\\u{d800}"'],
  ['\u2028', '"\\u{2028}"'],
])('an invisible character is shown as an escape: %j', (value, shown) => {
  expect(shownValue(value)).toBe(shown);
});

it.each([
  ['a'.repeat(100), `"${'a'.repeat(100)}"`],
  ['a'.repeat(101), `"${'a'.repeat(99)}…"`],
  ['a'.repeat(1_000_000), `"${'a'.repeat(99)}…"`],
  ['😀'.repeat(60), `"${'😀'.repeat(49)}…"`],
  ['\n'.repeat(60), `"${'\\u{a}'.repeat(19)}…"`],
])('a long value is cut to 100 characters, never inside a character', (value, shown) => {
  expect(shownValue(value)).toBe(shown);
  expect(shown.length).toBeLessThanOrEqual(102);
});

it.each([
  ['https://user:secret@example.org/jwks', '"https://…@example.org/jwks"'],
  ['https://user:s@cr@t/@example.org', '"https://…@example.org"'],
  ['https://example.org/jwks?key=secret', '"https://example.org/jwks?…"'],
  ['https://user:secret?@example.org', '"https://…"'],
  ['https://example.org/?key=secret@1', '"https://…"'],
  ['https://user:secret\n@example.org', '"https://…@example.org"'],
])('secrets of an address are hidden: %s', (value, shown) => {
  expect(shownValue(value)).toBe(shown);
});

it.each([
  'PORT',
  'RATE_LIMIT',
  'LOG_LEVEL',
  'MIGRATE',
  'SAMPLE_DATA',
  'INTROSPECTION',
  'EXPLORER',
  'ALLOWED_HOSTS',
  'CORS_ORIGINS',
  'AUTH_JWKS_URL',
  'TRUSTED_DOCUMENTS',
  'HOST',
])('%s is refused in one line, with at most 100 characters of its value', (variable) => {
  const message = refusal({ [variable]: `\x01\n${'x'.repeat(5_000)}` });

  expect(message).toContain(`${variable} `);
  expect(message).toContain('"\\u{1}\\u{a}xxx');
  expect(message).not.toMatch(/x{100}|\n/);
});
