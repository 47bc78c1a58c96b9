import { setTimeout as delay } from 'node:timers/promises';
import { linesWith } from '../support/canaries.ts';
import { type DatabaseGate, openDatabaseGate } from '../support/database-gate.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { type HttpAnswer, httpClient, insidesShown } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows } from '../support/pipeline-rows.ts';
import { type Product, useProducts } from '../support/products.ts';
import { sendRaw } from '../support/raw-http.ts';
import { until } from '../support/until.ts';

/** What no log may hold. */
const SECRETS = { password: 'canary-of-the-password', comment: 'canary-of-a-comment', token: '' };
/** What the log of deletions alone may hold. */
const REASON = 'canary of a reason';

const provider = useIdentityProvider();
const products = useProducts();
let name: string;
let gate: DatabaseGate;
let product: Product;
let token: string;
/** How much of what the product printed was looked at. */
let looked = 0;

beforeAll(async () => {
  name = await createTestDatabase();
  const url = new URL(databaseUrl(name));
  url.password = SECRETS.password;
  gate = await openDatabaseGate(url.href);
  product = await products.start({ DATABASE_URL: gate.url, LOG_LEVEL: 'trace', ...provider.environment });
  token = await provider.token({ roles: ['admin'] });
  SECRETS.token = token.slice(-40);
}, 60_000);
afterAll(async () => {
  await product?.end('SIGTERM');
  await gate?.shut();
  await dropTestDatabase(name);
});

const { send } = httpClient(() => product.url);

/** What the product printed since it was looked at last, up to now: each request it answers is told of in a line. */
async function printed(): Promise<string> {
  const { headers } = await send('/healthz');
  await until(() => product.stdout.includes(headers.get('x-request-id') as string));
  const text = product.stdout.slice(looked);
  looked = product.stdout.length;
  return text;
}

it('x', async () => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const post = (body: string, more = {}) =>
    send('/graphql', { method: 'POST', headers: { ...headers, ...more }, body });
  const ask = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));
  const pipeline = pipelineOver({ ask });
  const rows = await makePipelineRows(pipeline);
  const show = async (what: string, answer?: { text: string; status: number }) => {
    const out = await printed();
    const l = linesWith({ ...SECRETS, reason: REASON }, out);
    process.stdout.write(
      `== ${what} ${answer?.status} ${answer?.text.slice(0, 300)} inside: ${answer && insidesShown(answer)}\n${l.map((x) => '   LEAK ' + x).join('\n')}\n`,
    );
    process.env.FULL && process.stdout.write(out);
  };
  await show('rows');
  const FB = 'mutation ($input: CreateFeedbackInput!) { createFeedback(input: $input) { feedback { id comment } } }';
  const input = { audioSampleId: rows.sample, rating: 4, comment: SECRETS.comment };
  await show('fb', await ask(FB, { input }));
  await show('fb wrong rating', await ask(FB, { input: { ...input, rating: 9 } }));
  await show('fb nul', await ask(FB, { input: { ...input, comment: SECRETS.comment + '\0' } }));
  await show('fb long', await ask(FB, { input: { ...input, comment: SECRETS.comment.repeat(1000) } }));
  await show('fb bad type', await ask(FB, { input: { ...input, comment: [SECRETS.comment, 1] } }));
  await show('fb syntax', await ask(`mutation { createFeedback(input: { comment: "${REASON}" ) }`));
  await show(
    'validation',
    await ask(`mutation { createFeedback(input: { comment: 5, rating: "${REASON}" }) { feedback { id } } }`),
  );
  await show('json', await post(`{"query": "${REASON}" oops ${token}`));
  await show('json text', await post(REASON));
  await show('ct', await post(REASON + token, { 'content-type': 'text/plain' }));
  await show('ct2', await post(REASON + token, { 'content-type': `application/x; a=${token}` }));
  await show('large', await post(REASON + 'x'.repeat(5_000_000)));
  await show(
    'get',
    await send(`/graphql?query=${encodeURIComponent(`{ jobs(x:"${REASON}") }`)}&access_token=${token}`, { headers }),
  );
  await show('get2', await send(`/nowhere?query=${encodeURIComponent(REASON)}&access_token=${token}`, { headers }));
  await show('get3', await send(`/graphql%zz?query=${encodeURIComponent(REASON)}&access_token=${token}`, { headers }));
  await show('rest', await send(`/api/projects/a/ingest/jobs/b?access_token=${token}`, { method: 'DELETE', headers }));
  await show('openapi', await send(`/openapi.json?access_token=${token}`, { headers }));
  const raw = (head: string) => sendRaw(product.url, head);
  await show(
    'raw',
    await raw(
      `GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    ),
  );
  await show(
    'raw2',
    await raw(
      `GET /graphql HTTP/1.1\r\nHost: ${REASON}\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    ),
  );
  await show('raw3', await raw(`GET /graphql HTTP/1.1\r\nAuthorization: Bearer ${token}\r\nHost localhost\r\n\r\n`));
  await show(
    'raw4',
    await raw(
      `GET /graphql HTTP/1.1\r\nAuthorization: Bearer ${token}\r\nHost: localhost\r\nX: ${'x'.repeat(20000)}\r\n\r\n`,
    ),
  );
  await show(
    'raw5',
    await raw(
      `POST /graphql HTTP/1.1\r\nAuthorization: Bearer ${token}\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\ncontent-type: application/json\r\n\r\n${REASON}\r\n`,
    ),
  );
  for (const [w, a] of [
    ['basic', `Basic ${Buffer.from('user:' + SECRETS.password).toString('base64')}`],
    ['expired', `Bearer ${await provider.token({}, { expiresIn: '-1h' })}`],
    ['forged', `Bearer ${token.slice(0, -4)}AAAA`],
    ['bare', token],
    ['garbage', `Bearer ${SECRETS.password}`],
  ] as const)
    await show(w, await send('/graphql', { method: 'POST', headers: { ...headers, authorization: a }, body: '{}' }));
  await runSql(name, `alter table feedback add constraint nono check (comment not like 'canary%') not valid`);
  await show('check', await ask(FB, { input }));
  await runSql(
    name,
    `alter table feedback drop constraint nono`,
    `create unique index once on feedback (audio_sample_id, md5(comment), comment)`,
  );
  await show('unique', await ask(FB, { input }));
  await runSql(
    name,
    `drop index once`,
    `create function raise_it() returns trigger language plpgsql as $$ begin raise exception 'no %', new.comment using detail = new.comment, hint = new.comment; end $$`,
    `create trigger raise_it before insert on feedback for each row execute function raise_it()`,
  );
  await show('trigger', await ask(FB, { input }));
  await runSql(name, `drop trigger raise_it on feedback`, `alter table feedback rename column comment to comment_text`);
  await show('column', await ask(FB, { input }));
  await show(
    'column read',
    await ask('query ($id: ID!) { feedback(id: $id) { comment author } }', { id: rows.feedback }),
  );
  await runSql(
    name,
    `alter table feedback rename column comment_text to comment`,
    `alter table feedback alter column comment type int using 1`,
  );
  await show('int', await ask(FB, { input }));
  await runSql(name, `alter table feedback alter column comment type text using 'x'`);
  const DEL = 'mutation ($id: ID!, $reason: String) { deleteJob(id: $id, reason: $reason) { alreadyDeleted } }';
  await runSql(name, `alter table generation_jobs add constraint nono check (deletion_reason is null) not valid`);
  await show('del fault', await ask(DEL, { id: rows.job, reason: REASON }));
  await runSql(name, `alter table generation_jobs drop constraint nono`);
  await show('del', await ask(DEL, { id: rows.job, reason: REASON }));
  await gate.shut();
  await show('gone', await ask(FB, { input }));
  await show('gone ready', await send('/readyz'));
  await show(
    'gone rest',
    await send(`/api/projects/${rows.project}/ingest/jobs/${rows.ingestJob}`, { method: 'DELETE', headers }),
  );
  await gate.open();
  await show('back', await ask(FB, { input }));
  process.stdout.write(product.stderr);
}, 60_000);
