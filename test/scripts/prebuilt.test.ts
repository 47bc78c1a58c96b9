import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { useCheckouts } from '../support/checkouts.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { useProducts } from '../support/products.ts';
import { runScript, runScriptForStderr } from '../support/scripts.ts';

const checkouts = useCheckouts();
const products = useProducts();
let name: string;
beforeAll(async () => {
  name = await createTestDatabase();
});
afterAll(() => dropTestDatabase(name));

const SOURCES = ['src', 'migrations', 'explorer', 'web', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

async function checkoutWithBuild(): Promise<string> {
  const checkout = checkouts.create({ without: ['typescript', 'vite', '@vitejs', 'graphiql', 'jest'] });
  await checkouts.copyBuild(checkout);
  return checkout;
}

const removeSources = (checkout: string): void => {
  for (const source of SOURCES) rmSync(join(checkout, source), { recursive: true });
};

it.each(['beside its sources', 'without them'])('runs a build that was made elsewhere, %s', async (how) => {
  const checkout = await checkoutWithBuild();
  if (how === 'without them') removeSources(checkout);

  const product = await products.start({ DATABASE_URL: databaseUrl(name), NODE_ENV: 'production' }, checkout);
  const page = await fetch(product.url, { headers: { accept: 'text/html' } });

  expect(product.stderr).toBe('');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  expect(await product.end('SIGTERM')).toBe(0);
});

it('migrates without sources and development dependencies', async () => {
  const checkout = await checkoutWithBuild();
  removeSources(checkout);

  const printed = await runScript([join(checkout, 'scripts/run.js'), 'migrate'], { DATABASE_URL: databaseUrl(name) });

  expect(printed).toBe('The schema public has no pending migrations\n');
});

it('purges without sources and development dependencies', async () => {
  const checkout = await checkoutWithBuild();
  removeSources(checkout);
  const args = [join(checkout, 'scripts/run.js'), 'purge', '--deleted-before', '90d'];

  const printed = await runScriptForStderr(args, { DATABASE_URL: databaseUrl(name) });

  expect(printed).toMatch(/^Purged what was deleted before .+: 0 generation jobs with 0 audio samples/);
});

it('does not guess which build is meant where there are several and no sources', async () => {
  const checkout = await checkoutWithBuild();
  removeSources(checkout);
  mkdirSync(join(checkout, 'dist/another'));

  const { code, stderr } = await products.startInVain({}, checkout);

  expect(stderr).toMatch(/^Tombstone cannot start\. .*several builds in .+: keep the one that is to run\n$/);
  expect(code).toBe(1);
});

it('says what is missing where there are neither sources nor a build', async () => {
  const checkout = await checkoutWithBuild();
  removeSources(checkout);
  rmSync(join(checkout, 'dist'), { recursive: true });

  const { code, stderr } = await products.startInVain({}, checkout);

  expect(stderr).toMatch(/^Tombstone cannot start\. There are neither sources in src nor a build in .+: copy one of/);
  expect(code).toBe(1);
});
