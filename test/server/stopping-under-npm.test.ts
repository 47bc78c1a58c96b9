import { lockDirectory } from '../../src/storage/directory-lock.ts';
import { createDataDirectory, removeDirectory } from '../support/data-directories.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { openTransaction } from '../support/open-transaction.ts';
import { type Product, useProducts } from '../support/products.ts';
import { until } from '../support/until.ts';

const products = useProducts();
let name: string;
let product: Product;
beforeEach(async () => {
  name = await createTestDatabase();
  product = await products.start({ DATABASE_URL: databaseUrl(name), ...UNFORESEEN_ERROR });
});
afterEach(() => dropTestDatabase(name));

/** Makes SIGUSR2 to the service an error that nobody catches. */
const UNFORESEEN_ERROR = {
  NODE_OPTIONS: "--import=data:text/javascript,process.on('SIGUSR2',()=>{throw(new(Error)('unforeseen'))})",
};

/** Has the product told to stop by `stop` while it answers a request, and resolves to the answer and the exit code. */
async function stopWhileAnswering(stop: () => Promise<number | null>) {
  const lock = await openTransaction(name, 'lock table projects in access exclusive mode');
  const answering = httpClient(() => product.url).ask(
    'mutation { createProject(input: { name: "Late" }) { project { name } } }',
  );
  await until(lock.isWaitedFor);
  const ending = stop();
  await until(() => /: stopping"/.test(product.stdout));
  await lock.end();
  return { answer: await answering, code: await ending };
}

const ANSWERED = { status: 200, data: { createProject: { project: { name: 'Late' } } } };

it.each(['SIGTERM', 'SIGINT'] as const)('answers requests in flight when only npm gets a %s', async (signal) => {
  const { answer, code } = await stopWhileAnswering(() => product.end(signal));

  expect(answer).toMatchObject(ANSWERED);
  expect(product.stdout).toContain(`${signal}: stopping`);
  expect(product.stdout).toContain('"msg":"stopped"');
  expect(product.stderr).toBe('');
  expect(code).toBe(0);
});

it('treats a Ctrl-C, which arrives from the terminal and from npm, as one', async () => {
  const { answer, code } = await stopWhileAnswering(() => product.endGroup('SIGINT'));

  expect(answer).toMatchObject(ANSWERED);
  expect(product.stdout.match(/SIGINT: stopping/g)).toHaveLength(1);
  expect(code).toBe(0);
});

it('answers requests in flight when its terminal closes', async () => {
  const { answer } = await stopWhileAnswering(() => product.endGroup('SIGHUP'));

  expect(answer).toMatchObject(ANSWERED);
  expect(product.stdout).toContain('SIGHUP: stopping');
  expect(product.stdout).toContain('"msg":"stopped"');
});

it('ends at once when it is asked again later', async () => {
  const lock = await openTransaction(name, 'lock table projects in access exclusive mode');
  const answering = httpClient(() => product.url).ask(
    'mutation { createProject(input: { name: "Late" }) { __typename } }',
  );
  const refused = expect(answering).rejects.toThrow();
  await until(lock.isWaitedFor);
  void product.end('SIGTERM');
  await until(() => product.stdout.includes('stopping'));
  // Longer than what counts as one request.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const before = performance.now();

  const code = await product.end('SIGTERM');

  expect(code).toBe(1);
  expect(performance.now() - before).toBeLessThan(1_000);
  await refused;
  await lock.end();
});

it('answers requests in flight, logs the error and exits with 1 after an uncaught error', async () => {
  const { answer, code } = await stopWhileAnswering(() => {
    process.kill(product.pid, 'SIGUSR2');
    return product.exited;
  });

  expect(answer).toMatchObject(ANSWERED);
  expect(product.stdout).toMatch(/"level":60.*"message":"unforeseen".*"msg":"unexpected error: stopping"/);
  expect(product.stderr).toBe('');
  expect(code).toBe(1);
});

it('releases its directory when npm is killed', async () => {
  const directory = await createDataDirectory();
  const embedded = await products.start({ DATA_DIR: directory, SAMPLE_DATA: 'false' });

  // npm does not forward it, and ends.
  await embedded.end('SIGHUP');

  expect(embedded.stdout).toContain('"msg":"stopped"');
  expect(() => lockDirectory(directory).release()).not.toThrow();
  removeDirectory(directory);
});
