import { DATABASE_FAULTS, PRIVATE, usePrivateData } from '../support/private-data.ts';

const { password, comment, prompt, reason } = PRIVATE;

const service = usePrivateData();
const { send, post, ask, raw, as, giveFeedback, queueJob, deleteJob, deleteIngestJob } = service;
const { expectNothingPrivate, logged, provider } = service;

type Sending = () => Promise<{ text: string; status: number }>;

describe('no private data is logged for', () => {
  const authorization = () => `Authorization: Bearer ${service.token}`;

  it.each<[string, Sending]>([
    ['feedback', () => giveFeedback()],
    ['a job', () => queueJob()],
    ['feedback that is refused', () => giveFeedback({ rating: 9 })],
    ['feedback that cannot be stored', () => giveFeedback({ comment: `${comment}\0` })],
    ['feedback that is too long', () => giveFeedback({ comment: comment.repeat(1_000) })],
    ['feedback that is no text', () => giveFeedback({ comment: [comment, prompt] })],
    ['feedback on nothing', () => giveFeedback({ audioSampleId: service.rows.project })],
    ['a job whose adapter is another’s', () => queueJob({ adapterId: service.rows.project })],
    ['a deletion that is refused', () => deleteJob(service.rows.runningJob)],
    ['a document that does not parse', () => ask(`mutation { createFeedback(input: { comment: "${comment}" ) }`)],
    ['a document that is not valid', () => ask(`{ feedback(id: "${comment}", reason: "${reason}") { oops } }`)],
    ['an operation that is not there', () => post(`{"query":"{ viewer { subject } }","operationName":"${comment}"}`)],
    ['a body that is no JSON', () => post(`{"query": "${comment}" ${service.token}`)],
    ['a body of another type', () => post(comment, { 'content-type': `text/x-note; token=${service.token}` })],
    [
      'a body that is too large',
      () =>
        raw(
          'POST /graphql HTTP/1.1',
          authorization(),
          'Host: localhost',
          'Content-Type: application/json',
          'Content-Length: 500000000',
          '',
          comment,
        ),
    ],
    [
      'a question by GET',
      () =>
        send(`/graphql?query={job(id:"${comment}"){id}}&access_token=${service.token}`, {
          headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
        }),
    ],
    ['an address that leads nowhere', () => send(`/nowhere?comment=${comment}&access_token=${service.token}`)],
    ['an address that is malformed', () => send(`/graphql%zz?comment=${comment}`)],
    ['the REST route, refused', () => deleteIngestJob('oops')],
    [
      'two tokens',
      () => raw('GET / HTTP/1.1', 'Host: localhost', 'Connection: close', authorization(), authorization()),
    ],
    ['a Host that is none', () => raw('GET / HTTP/1.1', `Host: ${comment}/${service.token}`, 'Connection: close')],
    ['a header that cannot be read', () => raw('GET / HTTP/1.1', authorization(), 'Host localhost')],
    ['headers that are too large', () => raw('GET / HTTP/1.1', authorization(), `X-Note: ${comment.repeat(10_000)}`)],
    [
      'chunks that cannot be read',
      () =>
        raw(
          'POST /graphql HTTP/1.1',
          authorization(),
          'Host: localhost',
          'Content-Type: application/json',
          'Transfer-Encoding: chunked',
          '',
          comment,
        ),
    ],
    ['a password in place of a token', () => as(`Basic ${btoa(`user:${password}`)}`)],
    ['a word in place of a token', () => as(`Bearer ${password}`)],
    ['a token without its scheme', () => as(service.token)],
    ['a token that was changed', () => as(`Bearer ${service.token.replace('.', '.x')}`)],
    ['a token that is over', async () => as(`Bearer ${await provider.token({ sub: comment }, { expiresIn: '-1h' })}`)],
    ['a token that is not understood', async () => as(`Bearer ${await provider.token({ roles: comment })}`)],
  ])('%s', async (_what, sending) => {
    await expectNothingPrivate(sending());
  });
});

describe('a fault is logged without private data', () => {
  it.each<[string, keyof typeof DATABASE_FAULTS, Sending]>([
    ['a check of feedback', 'feedbackCheck', () => giveFeedback()],
    ['a key of feedback', 'feedbackKey', () => giveFeedback()],
    ['a trigger of feedback', 'feedbackTrigger', () => giveFeedback()],
    ['a type of feedback', 'feedbackType', () => giveFeedback()],
    ['a column of feedback', 'feedbackColumn', () => giveFeedback()],
    ['a trigger of jobs', 'jobTrigger', () => queueJob()],
    ['a check of deletions', 'deletionCheck', () => deleteJob()],
    ['a table, by the REST route', 'ingestJobTable', () => deleteIngestJob()],
  ])('%s', async (_what, which, sending) => {
    const { cause, repair, state } = DATABASE_FAULTS[which];
    await service.runSql(...cause);

    const { text, log } = await expectNothingPrivate(sending()).finally(() => service.runSql(...repair));

    expect(text).toContain('INTERNAL_SERVER_ERROR');
    expect(log).toMatch(new RegExp(`"code":"${state}".*"msg":"fault"`));
  });
});

describe('an unavailable database is logged without private data', () => {
  beforeAll(service.shutDatabase);
  afterAll(service.openDatabase);

  it.each<[string, Sending]>([
    ['of feedback', () => giveFeedback()],
    ['of a job', () => queueJob()],
    ['of a deletion', () => deleteJob()],
    ['of the REST route', () => deleteIngestJob()],
    ['of readiness', () => send('/readyz')],
  ])('%s', async (_what, sending) => {
    const { text, log } = await expectNothingPrivate(sending());

    expect(text).toContain('SERVICE_UNAVAILABLE');
    expect(log).toContain('"msg":"unavailable"');
  });
});

it('the reason of a deletion is logged with the deletion only', async () => {
  await deleteJob();

  const lines = (await logged()).split('\n').filter((line) => line.includes(reason));

  expect(lines).toEqual([expect.stringContaining('"event":"sensitive_delete"')]);
});

it('a failed start does not show the database password', async () => {
  const address = `postgresql://user:${password}@127.0.0.1:1/pipeline`;

  const { stdout, stderr } = await service.products.startInVain({ DATABASE_URL: address });

  expect(stderr).toContain('No database answers');
  expect(stdout + stderr).not.toContain(password);
});
