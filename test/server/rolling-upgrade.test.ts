import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { type ServiceProcess, startServiceProcess } from '../races/service-process.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { directSql } from '../support/direct-sql.ts';
import { httpClient } from '../support/http-client.ts';
import { type LoadResult, sendPipelineLoad } from '../support/pipeline-load.ts';
import { useReleases } from '../support/releases.ts';

const releases = useReleases();
let name: string;
beforeEach(async () => {
  name = await createTestDatabase('template1');
});
afterEach(() => dropTestDatabase(name));

/** So many events that the index on them is built concurrently. */
const EARLIER_EVENTS = 20_000;

/** How long each set of services serves, in milliseconds. */
const SERVED_MS = 1_000;

const startCurrent = () =>
  startService(readConfig({ DATABASE_URL: databaseUrl(name), PORT: '0', RATE_LIMIT: '0' }), pino({ level: 'silent' }));

/** Runs `change` while these services are in use, and lets them serve for a while after it. */
async function whileServing<Result>(
  services: readonly { readonly url: string }[],
  { project, result }: { project: string; result: LoadResult },
  change: () => Promise<Result>,
): Promise<Result> {
  const done = new AbortController();
  const loads = services.map(({ url }) => sendPipelineLoad(url, project, result, done.signal));
  try {
    const changed = await change();
    await delay(SERVED_MS);
    return changed;
  } finally {
    done.abort();
    await Promise.all(loads);
  }
}

const nothing = async () => {};

it.each([
  ['the last release', '66013946bb4a78c1ffeae8330d2194322a22e9af'],
  ['release 0.1.0', 'e2dbaac586320a7548a8d594719147d1de0c7565'],
])('%s serves while this one migrates and takes over, and back again: no request fails, and each deletion is recorded once', async (_which, commit) => {
  const script = await releases.build(commit);
  let old: ServiceProcess = await startServiceProcess(databaseUrl(name), script);
  const { data } = await httpClient(() => old.url).ask(
    'mutation { createProject(input: { name: "Audiobooks" }) { project { id } } }',
  );
  const project: string = data.createProject.project.id;
  await runSql(
    name,
    `insert into deletion_events (id, project_id, entity, entity_id, actor)
     select gen_random_uuid(), id, 'ADAPTER', gen_random_uuid(), 'earlier' from projects, generate_series(1, ${EARLIER_EVENTS})`,
  );
  const result: LoadResult = { requests: 0, failures: [], deletions: [] };
  const load = { project, result };

  let current = await whileServing([old], load, startCurrent);
  await whileServing([old, current], load, nothing);
  await old.stop();
  await whileServing([current], load, nothing);
  // The old release goes on with the new schema.
  old = await whileServing([current], load, () => startServiceProcess(databaseUrl(name), script));
  await whileServing([old, current], load, nothing);
  await current.stop();
  current = await whileServing([old], load, startCurrent);
  await old.stop();

  const recorded = await directSql(current).sql(
    `select entity, entity_id, deleted_feedback_count as count from deletion_events where actor <> 'earlier'`,
  );
  const pending = await current.database.orm.migrator.getPending();
  await current.stop();
  expect(result.failures).toEqual([]);
  expect(result.requests).toBeGreaterThan(1_000);
  expect(pending).toEqual([]);
  expect(recorded.map(({ entity, entity_id }) => `${entity} ${entity_id}`).sort()).toEqual(
    result.deletions.map(([entity, id]) => `${entity} ${id}`).sort(),
  );
  expect(new Set(recorded.map(({ entity, count }) => `${entity} ${count}`))).toEqual(
    new Set(['FEEDBACK 0', 'GENERATION_JOB 2', 'ADAPTER 0', 'INGEST_JOB 0']),
  );
});
