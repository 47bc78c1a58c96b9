import { curlExamplesOf, readDocument } from '../support/curl-examples.ts';
import { type Script, startScript } from '../support/scripts.ts';
import { useService } from '../support/service.ts';

const readme = readDocument('README.md');
const examples = curlExamplesOf(readme);
const anonymous = examples.filter(({ isSomebody }) => !isSomebody);
const known = examples.filter(({ isSomebody }) => isSomebody);

it('the README shows requests of nobody and of somebody', () => {
  expect(anonymous.length).toBeGreaterThanOrEqual(3);
  expect(known.length).toBeGreaterThanOrEqual(1);
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
