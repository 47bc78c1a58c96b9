import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useService } from '../support/service.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const examples = [
  ...readme.matchAll(/```sh\ncurl \S+(\/\S*) -H 'content-type: (\S+)' -d '(.*?)'\n```\n+```json\n(.*?)\n```/gs),
].map(([, path = '', type = '', body = '', answer = '']) => ({ path, type, body, answer }));

const world = useService('embedded', { SAMPLE_DATA: 'true' });

it('the README has an example for every curl in it', () => {
  expect(examples.length).toBeGreaterThanOrEqual(3);
  expect(examples).toHaveLength(readme.split('\ncurl ').length - 1);
});

it.each(examples)('the README’s example answers as printed there: $body', async ({ path, type, body, answer }) => {
  const response = await fetch(world.url + path, { method: 'POST', headers: { 'content-type': type }, body });

  expect((await response.text()).trim()).toBe(answer);
});
