import { httpClient } from '../support/http-client.ts';
import { logLines } from '../support/log-lines.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { scrape, sumOf } from '../support/metrics.ts';
import { openTransaction } from '../support/open-transaction.ts';
import { useService } from '../support/service.ts';
import { until } from '../support/until.ts';

const { log, lines } = logLines();
const fixture = useService('server', { METRICS_PORT: '0' }, log);
const { ask } = httpClient(() => fixture.url);

it('a request whose client does not wait for the answer is logged and counted once, as CLIENT_CLOSED_REQUEST', async () => {
  const em = fixture.service.database.orm.em.fork();
  const id = await makeJob(em, await makeProject(em));
  const [[name] = []] = await fixture.service.database.run('', 'select current_database()', []);
  const holder = await openTransaction(name as string, `select from generation_jobs where id = '${id}' for update`);

  const query = 'mutation Slow($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }';
  const impatient = fetch(`${fixture.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { id } }),
    signal: AbortSignal.timeout(200),
  });
  await expect(impatient).rejects.toThrow('timeout');
  await until(() => lines.some(({ operation }) => operation === 'Slow'));
  await holder.end();
  await until(() => lines.some(({ event }) => event === 'sensitive_delete'));
  await ask('{ viewer { subject } }');

  expect(lines.filter(({ operation }) => operation === 'Slow')).toEqual([
    expect.objectContaining({ level: 30, status: 499, code: 'CLIENT_CLOSED_REQUEST', subject: 'local' }),
  ]);
  const samples = await scrape(fixture.service.metricsUrl);
  expect(sumOf(samples, 'tombstone_requests_total', { operation: 'Slow' })).toBe(1);
  expect(sumOf(samples, 'tombstone_requests_total', { code: 'CLIENT_CLOSED_REQUEST' })).toBe(1);
});
