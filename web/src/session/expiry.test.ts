import { expect, test } from 'vitest';
import { expiryOf } from './expiry.ts';

const tokenOf = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x`;

test('is what the token says', () => {
  expect(expiryOf(tokenOf({ exp: 1_700_000_000 }))).toBe(1_700_000_000_000);
});

test.each([tokenOf({}), tokenOf({ exp: 'soon' }), 'opaque', 'a.%.b', ''])('is unknown of %j', (token) => {
  expect(expiryOf(token)).toBeNull();
});
