import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Script, startScript } from '../support/scripts.ts';
import { useService } from '../support/service.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const examples = [
  ...readme.matchAll(
    /```sh\ncurl \S+(\/\S*) -H 'content-type: (\S+)'( -H "authorization: Bearer \$\(cat token\)")? -d '(.*?)'\n```\n+```json\n(.*?)\n```/gs,
  ),
].map(([, path = '', type = '', token, body = '', answer = '']) => ({ path, type, isSomebody: !!token, body, answer }));
const anonymous = examples.filter(({ isSomebody }) => !isSomebody);
const known = examples.filter(({ isSomebody }) => isSomebody);

it('every curl in the README has an expected answer', () => {
  expect(anonymous.length).toBeGreaterThanOrEqual(3);
  expect(known.length).toBeGreaterThanOrEqual(1);
  expect(examples).toHaveLength(readme.split('\ncurl ').length - 1);
});

describe('as it starts', () => {
  const fixture = useService('embedded', { SAMPLE_DATA: 'true' });

  it.each(anonymous)('the example of the README gets the printed answer: $body', async ({
    path,
    type,
    body,
    answer,
  }) => {
    const response = await fetch(fixture.url + path, { method: 'POST', headers: { 'content-type': type }, body });

    expect((await response.text()).trim()).toBe(answer);
  });
});

describe('with the identity provider of the README', () => {
  const [, provider = ''] = /```js\n\/\/ provider\.mjs\n(.*?)\n```/s.exec(readme) ?? [];
  const environment = Object.fromEntries(
    [...readme.matchAll(/(AUTH_(?:JWKS_URL|ISSUER|AUDIENCE))=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
  let script: Script;
  beforeAll(async () => {
    script = startScript(['--input-type=module', '--eval', provider]);
    await script.printed(1);
  });
  afterAll(() => script?.kill());
  const fixture = useService('embedded', { SAMPLE_DATA: 'true', ...environment });

  it.each(known)('the example of the README gets the printed answer: $body', async ({ path, type, body, answer }) => {
    const headers = { 'content-type': type, authorization: `Bearer ${script.lines[0]}` };

    const response = await fetch(fixture.url + path, { method: 'POST', headers, body });

    expect((await response.text()).trim()).toBe(answer);
  });

  it('a request without the token is refused', async () => {
    const [example] = known;
    const headers = { 'content-type': 'application/json' };

    const response = await fetch(`${fixture.url}/graphql`, { method: 'POST', headers, body: example?.body ?? '' });

    expect(response.status).toBe(401);
  });
});
