import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';

const TRUSTED = 'query Me { viewer { subject } }';
const OTHER = 'query Me { viewer { isAdmin } }';
const idOf = (body: string) => createHash('sha256').update(body).digest('hex');
const manifests = {
  "Apollo's": {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: idOf(TRUSTED), name: 'Me', type: 'query', body: TRUSTED }],
  },
  'documents by their ids': { [idOf(TRUSTED)]: TRUSTED },
};

const folder = mkdtempSync(join(tmpdir(), 'tombstone-manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(manifests))('with a manifest, %s', (_name, manifest) => {
  const path = join(folder, `${idOf(JSON.stringify(manifest))}.json`);
  writeFileSync(path, JSON.stringify(manifest));
  const fixture = useService('server', { TRUSTED_DOCUMENTS: path });
  const { post } = httpClient(() => fixture.url);
  const send = (body: object) => post(JSON.stringify(body));
  const persisted = (id: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: id } } });

  it('a document of the manifest runs, by its text and by its id', async () => {
    for (const body of [
      { query: TRUSTED },
      persisted(idOf(TRUSTED)),
      { query: TRUSTED, ...persisted(idOf(TRUSTED)) },
    ]) {
      expect((await send(body)).data).toEqual({ viewer: { subject: 'local' } });
    }
  });

  it('it runs again and again by its id', async () => {
    const answers = [];
    for (let time = 0; time < 6; time++) answers.push((await send(persisted(idOf(TRUSTED)))).text);

    expect(answers).toEqual(Array(6).fill('{"data":{"viewer":{"subject":"local"}}}\n'));
  });

  it.each([
    ['another', { query: OTHER }],
    ['the same in other words', { query: `${TRUSTED} ` }],
    ['one that asks for the schema', { query: '{ __schema { types { name } } }' }],
    ['one under the id of a trusted one', { query: OTHER, ...persisted(idOf(TRUSTED)) }],
    ['one that brings its own id along', { query: OTHER, ...persisted(idOf(OTHER)) }],
    ['an id that is not in it', persisted(idOf(OTHER))],
    ['an id of every object', persisted('__proto__')],
  ])('no other document runs: %s', async (_what, body) => {
    const answer = await send(body);

    expect(answer.data).toBeNull();
    expect(answer.errors).toHaveLength(1);
    expect(answer.status).toBeLessThan(500);
  });

  it('a document that a client sends with an id is not stored', async () => {
    await send({ query: OTHER, ...persisted(idOf(OTHER)) });

    expect((await send(persisted(idOf(OTHER)))).data).toBeNull();
  });
});

describe('without a manifest', () => {
  const fixture = useService('server');
  const { post } = httpClient(() => fixture.url);

  it('no document is stored by its id', async () => {
    const body = { query: TRUSTED, extensions: { persistedQuery: { version: 1, sha256Hash: idOf(TRUSTED) } } };

    const answer = await post(JSON.stringify(body));

    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([{ code: 'PERSISTED_QUERY_NOT_SUPPORTED' }]);
  });
});
