import { RetryLink } from '@apollo/client/link/retry';
import { beforeEach, expect, test } from 'vitest';
import { openTab } from '../support/ask-through-link.ts';
import { serveTokens } from '../support/token-server.ts';

const server = serveTokens();

beforeEach(() => localStorage.clear());

/** A token of a system, a timeline and a position. */
const token = (position: number, timeline = 1, system = '7321456') =>
  `${system}.${timeline}.${position.toString(16).padStart(16, '0')}`;

/** Sends requests one after another: one for each answer, and one more. Resolves to the token of the last one. */
async function tokenAfter(...answers: Parameters<typeof server.answer>): Promise<string | undefined> {
  const ask = openTab(server.uri);
  server.answer(...answers);
  for (let sent = 0; sent <= answers.length; sent++) await ask();
  return server.received.at(-1);
}

test('a request has the token of the answer before it, and the first request has none', async () => {
  const ask = openTab(server.uri);
  server.answer({ token: token(5) });

  await ask();
  await ask();

  expect(server.received).toEqual([undefined, token(5)]);
});

test('the greatest token is sent, whatever arrives last', async () => {
  expect(await tokenAfter({ token: token(0x1f) }, { token: token(0x9) }, {})).toBe(token(0x1f));
  localStorage.clear();
  expect(await tokenAfter({ token: token(0x9) }, { token: token(0x1f) })).toBe(token(0x1f));
});

test('nothing is sent to a service that sends no tokens', async () => {
  await tokenAfter({}, {});

  expect(server.received).toEqual([undefined, undefined, undefined]);
});

test.each([
  ['another timeline of the system', token(9, 2), token(3, 3)],
  ['a timeline before it', token(9, 3), token(3, 2)],
  ['another system', token(9), token(3, 1, '99')],
])('a token of %s replaces the known one', async (_, known, arrived) => {
  expect(await tokenAfter({ token: known }, { token: arrived })).toBe(arrived);
});

test.each([
  ['a position of another length', '7321456.1.00000000000000ff0'],
  ['a position in upper case', '7321456.1.00000000000000FF'],
  ['a part too many', `${token(0xff)}.1`],
  ['a part missing', '7321456.00000000000000ff'],
  ['a system that is not a number', `x.1.00000000000000ff`],
])('a value that is not a token is ignored: %s', async (_, text) => {
  localStorage.setItem('tombstone.consistency', text);
  expect(await tokenAfter()).toBeUndefined();

  localStorage.clear();
  expect(await tokenAfter({ token: token(5) }, { token: text })).toBe(token(5));
});

test('the token of an answer with errors is kept', async () => {
  expect(await tokenAfter({ token: token(5), errors: [{ message: 'The job is running' }] })).toBe(token(5));
});

test('the token of a failed HTTP answer is kept', async () => {
  expect(await tokenAfter({ token: token(5), status: 503, errors: [{ message: 'Unavailable' }] })).toBe(token(5));
});

test('the page of a proxy changes nothing', async () => {
  const page = { status: 502, html: '<h1>Bad gateway</h1>' };

  expect(await tokenAfter({ token: token(5) }, page, { status: 500, html: 'null' })).toBe(token(5));
});

test('an error reaches the caller unchanged', async () => {
  server.answer({ token: token(5), status: 503, errors: [{ message: 'Unavailable' }] });

  const { error } = await openTab(server.uri)();

  expect(error).toMatchObject({ name: 'ServerError', statusCode: 503 });
});

test('a link that retries before it sends the token of the failed answer', async () => {
  const retry = new RetryLink({ delay: { initial: 1 }, attempts: { max: 2 } });
  server.answer({ token: token(5), status: 503, errors: [{ message: 'Unavailable' }] });

  await openTab(server.uri, { before: [retry] })();

  expect(server.received).toEqual([undefined, token(5)]);
});
