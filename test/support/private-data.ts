import { linesWith } from './canaries.ts';
import { type DatabaseGate, openDatabaseGate } from './database-gate.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from './databases.ts';
import { type HttpAnswer, httpClient, internalsShown } from './http-client.ts';
import { useIdentityProvider } from './identity-provider.ts';
import { pipelineOver } from './pipeline.ts';
import { makePipelineRows, type PipelineRows } from './pipeline-rows.ts';
import { type Product, useProducts } from './products.ts';
import { sendRaw } from './raw-http.ts';
import { until } from './until.ts';

/** Private data that must not be logged in any encoding. */
export const PRIVATE = {
  password: 'canary-of-a-password',
  comment: 'canary-of-a-comment',
  prompt: 'canary-of-a-prompt',
  reason: 'canary-of-a-reason',
};
const { password, comment, prompt, reason } = PRIVATE;

type Answer = Pick<HttpAnswer, 'text' | 'status'>;

/** Starts the product with the most verbose log, and returns functions that send it private data. */
export function usePrivateData() {
  const provider = useIdentityProvider();
  const products = useProducts();
  let name: string;
  let gate: DatabaseGate;
  let product: Product;
  let token: string;
  let rows: PipelineRows;
  /** The length of the log that was read before. */
  let position = 0;

  beforeAll(async () => {
    name = await createTestDatabase();
    const url = new URL(databaseUrl(name));
    url.password = password;
    gate = await openDatabaseGate(url.href);
    product = await products.start({ DATABASE_URL: gate.url, LOG_LEVEL: 'trace', ...provider.environment });
    token = await provider.token({ roles: ['admin'] });
    rows = await makePipelineRows(pipelineOver({ ask }));
  }, 60_000);
  afterAll(async () => {
    await product?.end('SIGTERM');
    await gate?.shut();
    await dropTestDatabase(name);
  });

  const { send } = httpClient(() => product.url);
  const post = (body: string, more: object = {}) =>
    send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...more },
      body,
    });
  const ask = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));

  /** Returns the log since the last call. It waits for the line of one more request, which follows all earlier lines. */
  async function logged(): Promise<string> {
    const { headers } = await send('/healthz');
    await until(() => product.stdout.includes(headers.get('x-request-id') as string));
    const text = product.stdout.slice(position);
    position = product.stdout.length;
    return text;
  }

  return {
    products,
    provider,
    send,
    post,
    ask,
    logged,
    get rows() {
      return rows;
    },
    get token() {
      return token;
    },
    runSql: (...statements: string[]) => runSql(name, ...statements),
    shutDatabase: () => gate.shut(),
    openDatabase: () => gate.open(),
    /** Sends a request that consists of these lines. */
    raw: (...lines: string[]) => sendRaw(product.url, `${lines.join('\r\n')}\r\n\r\n`),
    as: (authorization: string) => post('{"query":"{ viewer { subject } }"}', { authorization }),
    giveFeedback: (given: object = {}) =>
      ask('mutation ($input: CreateFeedbackInput!) { createFeedback(input: $input) { feedback { id } } }', {
        input: { audioSampleId: rows.sample, rating: 4, comment, ...given },
      }),
    queueJob: (given: object = {}) =>
      ask('mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id } } }', {
        input: { projectId: rows.project, prompt, ...given },
      }),
    deleteJob: (id = rows.job) =>
      ask('mutation ($id: ID!, $reason: String) { deleteJob(id: $id, reason: $reason) { alreadyDeleted } }', {
        id,
        reason,
      }),
    /** Uses the REST route. */
    deleteIngestJob: (project = rows.project) =>
      send(`/api/projects/${project}/ingest/jobs/${rows.ingestJob}?reason=${reason}&access_token=${token}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      }),
    /** Expects no private data in the log and no internals in the answer. Resolves to both. */
    expectNothingPrivate: async (sending: Promise<Answer>): Promise<{ text: string; log: string }> => {
      const { text } = await sending;
      const log = await logged();
      expect(linesWith({ ...PRIVATE, token: token.slice(-40) }, log)).toEqual([]);
      expect(linesWith({ password, token: token.slice(-40) }, text)).toEqual([]);
      expect(internalsShown({ text })).toBeUndefined();
      expect(text).not.toMatch(/127\.0\.0\.1|ECONN/);
      expect(product.stderr).not.toContain('canary');
      return { text, log };
    },
  };
}

const RAISE = `create function raise_it() returns trigger language plpgsql as $$
  begin raise exception 'no: %', to_jsonb(new) using detail = to_jsonb(new), hint = to_jsonb(new); end $$`;
const raiseOn = (table: string) => ({
  cause: [RAISE, `create trigger raise_it before insert on ${table} for each row execute function raise_it()`],
  repair: ['drop function raise_it cascade'],
  state: 'P0001',
});

/** Statements that make the database fail on private data, statements that repair it, and the SQLSTATE of the error. */
export const DATABASE_FAULTS = {
  feedbackCheck: {
    cause: ['alter table feedback add constraint unknown check (comment is null) not valid'],
    repair: ['alter table feedback drop constraint unknown'],
    state: '23514',
  },
  feedbackKey: {
    cause: [
      'delete from feedback where id <> (select id from feedback limit 1)',
      `update feedback set comment = '${comment}'`,
      'create unique index unknown on feedback (comment)',
    ],
    repair: ['drop index unknown'],
    state: '23505',
  },
  feedbackTrigger: raiseOn('feedback'),
  feedbackType: {
    cause: [
      `update feedback set comment = '1'`,
      'alter table feedback add column number int generated always as (comment::int) stored',
    ],
    repair: ['alter table feedback drop column number', `update feedback set comment = 'x'`],
    state: '22P02',
  },
  feedbackColumn: {
    cause: ['alter table feedback rename column comment to note'],
    repair: ['alter table feedback rename column note to comment'],
    state: '42703',
  },
  jobTrigger: raiseOn('generation_jobs'),
  deletionCheck: {
    cause: ['alter table generation_jobs add constraint unknown check (deletion_reason is null) not valid'],
    repair: ['alter table generation_jobs drop constraint unknown'],
    state: '23514',
  },
  ingestJobTable: {
    cause: ['alter table ingest_jobs rename to mislaid'],
    repair: ['alter table mislaid rename to ingest_jobs'],
    state: '42P01',
  },
};
