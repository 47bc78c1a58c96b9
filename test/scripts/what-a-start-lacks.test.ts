import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useCheckouts } from '../support/checkouts.ts';
import { type Refused, useProducts } from '../support/products.ts';

const checkouts = useCheckouts();
const products = useProducts();

/** What `npm prune --omit=dev` and NODE_ENV=production leave out, as far as a build needs it. */
const DEVELOPMENT = ['typescript', 'vite', '@vitejs', 'graphiql'];

const INSTALL_ALL = 'run "npm ci --include=dev --include=optional"';

/** Makes a start believe that it runs on another version of Node.js, which most machines do not have. */
const onNode = (version: string): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--import=data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`,
});

function expectOneLine({ code, stdout, stderr }: Refused, ...says: string[]): void {
  expect(stderr).toMatch(/^(Building, once for these sources …\n)?Tombstone cannot start\. [^\n]+\n$/);
  for (const words of says) expect(stderr).toContain(words);
  expect(stdout).toBe('');
  expect(code).toBe(1);
}

it('says what to install when there is no build and nothing to build with, as NODE_ENV=production leaves it', async () => {
  const checkout = checkouts.create({ without: DEVELOPMENT });

  const refused = await products.startInVain({ NODE_ENV: 'production' }, checkout);

  expectOneLine(refused, 'dist has no build of these sources', INSTALL_ALL);
  expect(existsSync(join(checkout, 'dist'))).toBe(false);
});

it('says the same when a tool of the build lacks its optional package for this machine', async () => {
  const checkout = checkouts.create({ without: ['@rolldown'] });
  for (const name of ['vite', 'rolldown', '@rolldown/pluginutils']) checkouts.copyPackage(checkout, name);

  const refused = await products.startInVain({}, checkout);

  expectOneLine(refused, 'Cannot find native binding', INSTALL_ALL);
  expect(readdirSync(join(checkout, 'dist'))).toEqual([]);
});

it('says what to do when a package of the service itself is missing', async () => {
  const checkout = checkouts.create({ without: [...DEVELOPMENT, 'fastify'] });
  await checkouts.copyBuild(checkout);

  expectOneLine(await products.startInVain({}, checkout), "Cannot find package 'fastify'", 'run "npm ci"');
});

it('says where a Node.js that is new enough comes from, and goes by what is installed', async () => {
  const withoutPackages = checkouts.create();
  rmSync(join(withoutPackages, 'node_modules'), { recursive: true });
  const withoutNode = checkouts.create({ without: ['node'] });

  const refused = [
    await products.startInVain(onNode('20.20.2'), withoutPackages),
    await products.startInVain(onNode('20.20.2'), withoutNode),
    await products.startInVain(onNode('20.20.2')),
  ];

  for (const refusal of refused) expectOneLine(refusal, 'It needs Node.js 24 or later, and this is 20.20.2');
  expect(refused.map(({ stderr }) => stderr)).toEqual([
    expect.stringContaining('run "npm ci", which brings it'),
    expect.stringContaining('run "npm ci" without --ignore-scripts, or "npm rebuild node"'),
    expect.stringContaining('use "npm start"'),
  ]);
});

it('says that the build cannot be written', async () => {
  const checkout = checkouts.create();
  writeFileSync(join(checkout, 'dist'), 'no folder');

  const refused = await products.startInVain({}, checkout);

  expectOneLine(refused, `cannot be written to ${join(checkout, 'dist')}`, 'make that folder writable');
});

it('shows the person who changed the sources what the compiler says of them, and no stack of its own', async () => {
  const checkout = checkouts.create();
  writeFileSync(join(checkout, 'src/main.ts'), 'this is no TypeScript');

  const { code, stderr } = await products.startInVain({}, checkout);

  expect(stderr).toContain(
    'Tombstone cannot start. The build failed in node_modules/typescript/bin/tsc:\nsrc/main.ts(1,',
  );
  expect(stderr).not.toMatch(/\bat .+:\d+:\d+/);
  expect(code).toBe(1);
  expect(readdirSync(join(checkout, 'dist'))).toEqual([]);
});
