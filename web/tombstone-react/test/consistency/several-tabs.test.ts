import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTab } from '../support/ask-through-link.ts';
import { serveTokens } from '../support/token-server.ts';

const server = serveTokens();
const [EARLY, LATE] = ['7321456.1.0000000000000005', '7321456.1.000000000000000a'];

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

test('a tab sends the token that another tab has received', async () => {
  const [first, second] = [openTab(server.uri), openTab(server.uri)];
  server.answer({ token: LATE }, { token: EARLY });

  await first();
  await second();
  await second();

  expect(server.received).toEqual([undefined, LATE, LATE]);
});

test('a tab that is opened later sends it with its first request', async () => {
  server.answer({ token: LATE });
  await openTab(server.uri)();

  await openTab(server.uri)();

  expect(server.received).toEqual([undefined, LATE]);
});

test('a tab whose token is overwritten by another tab stores it again, if it is the greater one', async () => {
  server.answer({ token: LATE });
  await openTab(server.uri)();

  localStorage.setItem('tombstone.consistency', EARLY);
  window.dispatchEvent(new StorageEvent('storage', { key: 'tombstone.consistency' }));

  expect(localStorage.getItem('tombstone.consistency')).toBe(LATE);
});

test('services with storage keys of their own have tokens of their own', async () => {
  server.answer({ token: LATE });
  await openTab(server.uri, { storageKey: 'one' })();

  await openTab(server.uri, { storageKey: 'another' })();

  expect(server.received).toEqual([undefined, undefined]);
});

test.each(['getItem', 'setItem'] as const)('a tab sends its own token where the browser refuses %s', async (method) => {
  vi.spyOn(Storage.prototype, method).mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const ask = openTab(server.uri);
  server.answer({ token: LATE });

  await ask();
  await ask();

  expect(server.received).toEqual([undefined, LATE]);
});

test('a tab sends its own token where the browser refuses localStorage itself', async () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const ask = openTab(server.uri);
  server.answer({ token: LATE });

  await ask();
  await ask();

  expect(server.received).toEqual([undefined, LATE]);
});
