/**
 * Sends 50,000 distinct documents to the service over HTTP, and reads the memory of the process: documents of every shape,
 * invalid ones, documents with many variants and many shapes of arguments, and those that Apollo Server answers.
 *
 * `node drills/many-documents.ts [documents] [options of Node.js …]` takes about three minutes.
 */
import { migrate } from '../src/storage/migration/migrate.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { makeEveryState } from '../test/support/every-state.ts';
import { startPostgresServer } from '../test/support/postgres-server.ts';
import { DistinctRequests, type GraphQLRequest } from './many-documents/distinct-requests.ts';
import { startInspectedService } from './many-documents/inspected-service.ts';

const [documents = '50000', ...nodeOptions] = process.argv.slice(2);
const DOCUMENTS = Number(documents);
const MAX_RSS_MIB = 400;
const STEPS = 5;
const CLIENTS = 8;

/** Resolves to the HTTP status of the answer. */
async function send(url: string, { query, variables, extensions, method }: GraphQLRequest): Promise<number> {
  const response =
    method === 'GET'
      ? await fetch(`${url}?query=${encodeURIComponent(query ?? '')}`, { headers: { 'apollo-require-preflight': '1' } })
      : await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables, extensions }),
        });
  await response.arrayBuffer();
  return response.status;
}

const server = await startPostgresServer();
const config = { kind: 'server', url: server.url } as const;
const database = await openDatabase(config);
await migrate(database, config);
const requests = new DistinctRequests(await makeEveryState(database));
await database.close();
const service = await startInspectedService(server.url, nodeOptions);

let next = 0;
const statuses: Record<number, number> = {};
async function client(until: number): Promise<void> {
  while (next < until) {
    const status = await send(`${service.url}/graphql`, requests.request(next++));
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
}

const table = [{ documents: 0, 'RSS (MiB)': service.rss() }];
for (let step = 1; step <= STEPS; step++) {
  await Promise.all(Array.from({ length: CLIENTS }, () => client((DOCUMENTS * step) / STEPS)));
  table.push({ documents: next, 'RSS (MiB)': service.rss() });
}
console.table(table);
console.log('Answers by HTTP status:', statuses);
// The rest of the memory is garbage, and pages that V8 has not returned.
console.log(`Live objects: ${await service.liveMiB()} MiB`);
await service.stop();
await server.stop();

const most = Math.max(...table.map((row) => row['RSS (MiB)']));
const passed = most < MAX_RSS_MIB && Object.keys(statuses).every((status) => status === '200' || status === '400');
console.log(`${passed ? 'PASSED' : 'FAILED'}: ${most} MiB, of at most ${MAX_RSS_MIB}`);
process.exit(passed ? 0 : 1);
