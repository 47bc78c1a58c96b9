import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryInUseError, lockDirectory } from '../../src/storage/directory-lock.ts';
import { createDataDirectory, createEmptyDirectory, removeDirectory } from '../support/data-directories.ts';
import { type Script, startScript } from '../support/scripts.ts';

const HOLDER = join(import.meta.dirname, 'hold-directory.ts');

let directory: string;
const holders: Script[] = [];
beforeEach(() => {
  directory = createEmptyDirectory();
});
afterEach(async () => {
  await Promise.all(holders.splice(0).map((holder) => holder.kill()));
  removeDirectory(directory);
});

function startHolder(): Script {
  const holder = startScript([HOLDER, directory]);
  holders.push(holder);
  return holder;
}

async function holdElsewhere(): Promise<Script> {
  const holder = startHolder();
  await holder.printed(1);
  return holder;
}

it('a directory that another process has open is refused at once, with the id of that process', async () => {
  const holder = await holdElsewhere();
  const before = performance.now();

  const open = () => lockDirectory(directory);

  expect(open).toThrow(DirectoryInUseError);
  expect(open).toThrow(
    new RegExp(`^${directory} is in use by process ${holder.pid}, since 20.*Z: stop that process, or set DATA_DIR`),
  );
  expect(performance.now() - before).toBeLessThan(1_000);
});

it('a directory that this process has open is refused too', () => {
  const lock = lockDirectory(directory);

  expect(() => lockDirectory(directory)).toThrow(`process ${process.pid}`);

  lock.release();
});

it('a directory is free again as soon as its holder releases it', () => {
  lockDirectory(directory).release();

  const lock = lockDirectory(directory);

  lock.release();
  expect(existsSync(join(directory, 'lock-holder'))).toBe(false);
});

it('a directory is free again as soon as its holder is killed', async () => {
  const holder = await holdElsewhere();

  await holder.kill();

  const lock = lockDirectory(directory);
  expect(readFileSync(join(directory, 'lock-holder'), 'utf8')).toContain(`process ${process.pid}`);
  lock.release();
});

it('one of many processes that open a directory at once gets it', async () => {
  const rivals = Array.from({ length: 4 }, startHolder);

  const outcomes = await Promise.allSettled(rivals.map((rival) => rival.printed(1)));

  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
});

it('a leftover lock-holder file does not lock the directory', () => {
  writeFileSync(join(directory, 'lock-holder'), 'process 1, since yesterday\n');

  expect(() => lockDirectory(directory).release()).not.toThrow();
});

it('a missing directory is created', () => {
  const inside = join(directory, 'deep', 'data');

  lockDirectory(inside).release();

  expect(existsSync(inside)).toBe(true);
});

it('a path that is not a directory is refused as unusable, not as in use', () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');

  expect(() => lockDirectory(file)).toThrow(expect.objectContaining({ code: 'DATA_DIR_UNUSABLE' }));
});

it('the command line holds its directory as long as it runs', async () => {
  removeDirectory(directory);
  directory = await createDataDirectory();
  const holder = startScript(
    [
      '--expose-gc',
      '--input-type=module',
      '--eval',
      `import config from './mikro-orm.config.ts';
       await config();
       gc();
       setTimeout(() => { gc(); console.log('configured'); }, 50);
       setInterval(() => {}, 60_000);`,
    ],
    { DATABASE_URL: '', DATA_DIR: directory },
  );
  holders.push(holder);
  await holder.printed(1);

  expect(() => lockDirectory(directory).release()).toThrow(`process ${holder.pid}`);
});
