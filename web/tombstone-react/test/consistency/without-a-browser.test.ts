// @vitest-environment node
import { expect, test } from 'vitest';
import { openTab } from '../support/ask-through-link.ts';
import { serveTokens } from '../support/token-server.ts';

const server = serveTokens();
const TOKEN = '7321456.1.0000000000000005';

test('outside of a browser each link has a token of its own', async () => {
  expect(globalThis).not.toHaveProperty('window');
  const ask = openTab(server.uri);
  server.answer({ token: TOKEN });

  await ask();
  await ask();
  await openTab(server.uri)();

  expect(server.received).toEqual([undefined, TOKEN, undefined]);
});
