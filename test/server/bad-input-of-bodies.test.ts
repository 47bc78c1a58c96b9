import { ErrorCode } from '../../src/domain/errors.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { type HttpAnswer, httpClient, internalsShown } from '../support/http-client.ts';
import { useService } from '../support/service.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const CREATE = 'mutation { createProject(input: { name: "Stored by mistake" }) { project { id } } }';
const QUERY = '{ viewer { subject } }';

const fixture = useService('server');
const { send, post, ask } = httpClient(() => fixture.url);

async function expectNothingStored<Sent>(sending: () => Promise<Sent>): Promise<Sent> {
  const before = await everythingStored(fixture.service.database);
  const answer = await sending();
  expect(await everythingStored(fixture.service.database)).toEqual(before);
  return answer;
}

function expectGraphQLError(answer: HttpAnswer, status: number, code: string, says: string): void {
  expect({ status: answer.status, contentType: answer.contentType, errors: answer.errors }).toMatchObject({
    status,
    contentType: 'application/json; charset=utf-8',
    errors: [{ code, message: expect.stringContaining(says) }],
  });
  expect(answer.data).toBeNull();
  expect(internalsShown(answer)).toBeUndefined();
}

describe('a body that is not a GraphQL request is refused', () => {
  it.each([
    { what: 'no JSON', body: '{oops', says: 'not valid JSON' },
    { what: 'JSON cut off', body: JSON.stringify({ query: CREATE }).slice(0, -1), says: 'not valid JSON' },
    { what: 'empty', body: '', says: 'Body cannot be empty' },
    { what: 'a list of operations', body: JSON.stringify([{ query: CREATE }]), says: 'batching disabled' },
    { what: 'an empty list', body: '[]', says: 'batching disabled' },
    { what: 'null', body: 'null', says: 'body missing' },
    { what: 'a text', body: JSON.stringify(CREATE), says: 'body missing' },
    { what: 'an object with nothing in it', body: '{}', says: 'body missing' },
    { what: 'a query that is no text', body: '{"query":5}', says: 'must be strings' },
    {
      what: 'variables that are a text',
      body: JSON.stringify({ query: CREATE, variables: '{}' }),
      says: '`variables`',
    },
    { what: 'variables that are a list', body: JSON.stringify({ query: CREATE, variables: [] }), says: '`variables`' },
    {
      what: 'an operationName that is no text',
      body: JSON.stringify({ query: CREATE, operationName: 5 }),
      says: '`operationName`',
    },
  ])('$what', async ({ body, says }) => {
    const answer = await expectNothingStored(() => post(body));

    expectGraphQLError(answer, 400, ErrorCode.BAD_USER_INPUT, says);
  });

  it.each([
    { type: 'text/plain', status: 400, says: 'blocked as a potential Cross-Site Request Forgery' },
    { type: 'application/x-www-form-urlencoded', status: 415, says: 'Unsupported Media Type' },
    { type: 'multipart/form-data; boundary=x', status: 415, says: 'Unsupported Media Type' },
    { type: 'application/graphql', status: 415, says: 'Unsupported Media Type' },
    { type: 'application/xml', status: 415, says: 'Unsupported Media Type' },
  ])('of the type $type', async ({ type, status, says }) => {
    const answer = await expectNothingStored(() => post(JSON.stringify({ query: CREATE }), { 'content-type': type }));

    expectGraphQLError(answer, status, ErrorCode.BAD_USER_INPUT, says);
  });
});

describe('a document is refused', () => {
  it.each([
    { what: 'that does not parse', query: '{oops', code: 'GRAPHQL_PARSE_FAILED', says: 'Syntax Error' },
    { what: 'that is empty', query: '', code: ErrorCode.BAD_USER_INPUT, says: 'non-empty `query`' },
    { what: 'of comments alone', query: '# nothing', code: 'GRAPHQL_PARSE_FAILED', says: 'Syntax Error' },
    { what: 'of types alone', query: 'type A { a: Int }', code: 'GRAPHQL_VALIDATION_FAILED', says: 'not executable' },
    { what: 'with an unknown field', query: '{ oops }', code: 'GRAPHQL_VALIDATION_FAILED', says: 'Cannot query field' },
    {
      what: 'with an unknown status',
      query: '{ jobs(projectId: "0199ffff-0000-7000-8000-000000000000", filter: { status: [LOST] }) { totalCount } }',
      code: 'GRAPHQL_VALIDATION_FAILED',
      says: 'does not exist in "JobStatus"',
    },
    {
      what: 'that subscribes',
      query: 'subscription { jobs }',
      code: 'GRAPHQL_VALIDATION_FAILED',
      says: 'subscription',
    },
  ])('$what', async ({ query, code, says }) => {
    expectGraphQLError(await expectNothingStored(() => ask(query)), 400, code, says);
  });

  it.each([
    {
      what: 'an unknown operationName',
      query: `mutation A ${CREATE.slice(8)}`,
      operationName: 'B',
      says: 'Unknown operation named "B"',
    },
    {
      what: 'none, while there are two',
      query: `query A ${QUERY} mutation B ${CREATE.slice(8)}`,
      operationName: undefined,
      says: 'Must provide operation name',
    },
  ])('with $what', async ({ says, ...request }) => {
    const answer = await expectNothingStored(() => post(JSON.stringify(request)));

    expectGraphQLError(answer, 400, ErrorCode.BAD_USER_INPUT, says);
  });
});

describe('a GET', () => {
  const get = (query: string, headers: Record<string, string> = { 'apollo-require-preflight': 'true' }) =>
    send(`/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: 'application/json', ...headers } });

  it('with a mutation is refused with 405', async () => {
    const answer = await expectNothingStored(() => get(CREATE));

    expectGraphQLError(answer, 405, ErrorCode.BAD_USER_INPUT, 'GET requests only support query operations');
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('with Authorization is answered, as pages of other sites cannot send it', async () => {
    const answer = await get(QUERY, { authorization: 'Bearer of-nobody' });

    expect(answer).toMatchObject({ status: 200, data: { viewer: { subject: 'local' } } });
  });

  it('with a mutation and Authorization is refused', async () => {
    const answer = await expectNothingStored(() => get(CREATE, { authorization: 'Bearer of-nobody' }));

    expectGraphQLError(answer, 405, ErrorCode.BAD_USER_INPUT, 'GET requests only support query operations');
  });

  it('with an empty Authorization is refused', async () => {
    const answer = await expectNothingStored(() => get(QUERY, { authorization: '' }));

    expectGraphQLError(answer, 400, ErrorCode.BAD_USER_INPUT, 'Cross-Site Request Forgery');
  });

  it('that a page of another site could send is refused', async () => {
    const answer = await expectNothingStored(() => get(QUERY, {}));

    expectGraphQLError(answer, 400, ErrorCode.BAD_USER_INPUT, 'Cross-Site Request Forgery');
  });

  it('with variables that are not JSON is refused', async () => {
    const answer = await send(`/graphql?query=${encodeURIComponent(QUERY)}&variables=%7Boops`, {
      headers: { accept: 'application/json', ...JSON_TYPE },
    });

    expectGraphQLError(answer, 400, ErrorCode.BAD_USER_INPUT, 'invalid JSON');
  });
});
