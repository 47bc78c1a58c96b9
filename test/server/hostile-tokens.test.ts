import { itWithstands } from '../support/hostile.ts';
import { ask, type HostileRequest, NOBODY } from '../support/hostile-requests.ts';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows, type PipelineRows } from '../support/pipeline-rows.ts';
import { useService } from '../support/service.ts';
import { forbidden, forged, hidden } from './hostile/tokens.ts';

const provider = useIdentityProvider();
const fixture = useService('server', provider.environment);
const { send } = httpClient(() => fixture.url);
let rows: PipelineRows;

const bearer = async (claims: object) => ({ authorization: `Bearer ${await provider.token(claims)}` });

beforeAll(async () => {
  const headers = { 'content-type': 'application/json', ...(await bearer({ roles: ['admin'] })) };
  const pipeline = pipelineOver({
    ask: (query, variables) =>
      send('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) }),
  });
  rows = await makePipelineRows(pipeline);
});

describe('no administrator rights for', () => {
  const requests = Object.keys(forged).map(
    (name): HostileRequest => ({
      name,
      sent: ask('mutation { deleteJob(id: "<job>") { alreadyDeleted } }'),
      refused: NOBODY,
    }),
  );

  itWithstands(
    fixture,
    () => rows,
    requests,
    async ({ name }) => {
      const authorization = await forged[name]?.(provider);
      return authorization ? { authorization } : {};
    },
  );
});

describe('a token outside of the Authorization header is ignored', () => {
  const query = '{"query":"mutation { deleteJob(id: \\"<job>\\") { alreadyDeleted } }"}';

  it.each([
    ['the address', (token: string) => ({ path: `/graphql?access_token=${token}`, headers: {}, body: query })],
    ['a cookie', (token: string) => ({ path: '/graphql', headers: { cookie: `token=${token}` }, body: query })],
    [
      'the body',
      (token: string) => ({ path: '/graphql', headers: {}, body: query.replace('{', `{"access_token":"${token}",`) }),
    ],
    [
      'a header for proxies',
      (token: string) => ({
        path: '/graphql',
        headers: { 'x-forwarded-authorization': `Bearer ${token}` },
        body: query,
      }),
    ],
  ])('in %s', async (_where, sentWith) => {
    const { path, headers, body } = sentWith(await provider.token({ roles: ['admin'] }));

    const answer = await send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: body.replace('<job>', rows.job),
    });

    expect(answer).toMatchObject({ status: 401, data: null });
    const { data } = JSON.parse(
      (
        await send('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(await bearer({ roles: ['admin'] })) },
          body: JSON.stringify({ query: `{ job(id: "${rows.job}") { deletedAt } }` }),
        })
      ).text,
    );
    expect(data.job).toEqual({ deletedAt: null });
  });
});

describe('a viewer of a project may not', () => {
  itWithstands(
    fixture,
    () => rows,
    forbidden,
    () => bearer({ sub: 'nora', projects: { [rows.project]: 'viewer' } }),
  );
});

describe('a project that the user is not a member of reads as absent', () => {
  itWithstands(
    fixture,
    () => rows,
    hidden,
    () => bearer({ sub: 'nora', projects: { '*': 'admin', [rows.project]: 'ADMIN', [rows.job]: 'admin' } }),
  );
});
