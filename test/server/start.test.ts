import { networkInterfaces } from 'node:os';
import { createDataDirectory, createEmptyDirectory, removeDirectory } from '../support/data-directories.ts';
import { httpClient } from '../support/http-client.ts';
import { type Product, useProducts } from '../support/products.ts';

const START_MS = 60_000;

const products = useProducts();
const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) removeDirectory(directory);
});

/** A directory of the tests' own: with a database in it, as making one takes seconds, or with nothing. */
async function directory(content: 'a database' | 'nothing' = 'a database'): Promise<string> {
  const made = content === 'nothing' ? createEmptyDirectory() : await createDataDirectory();
  directories.push(made);
  return made;
}

const SAMPLE_DATA = `{
  projects(first: 2) { totalCount nodes {
    name
    ingestJobs(first: 50, includeDeleted: true) { nodes { status deletedAt documentCount } }
    jobs(first: 50, includeDeleted: true) {
      nodes { status deletedAt feedbackCount adapter { deletedAt } audioSamples { totalCount } }
    }
    adapters(first: 50, includeDeleted: true) { nodes { name deletedAt deletedBy deletionReason jobCount } }
  } }
  deletionEvents(projectId: "0199a5e0-0000-7000-8000-000000000001") { nodes { entity actor } }
}`;

describe('a first start in an empty directory', () => {
  let product: Product;
  let place: string;
  beforeAll(async () => {
    place = await directory('nothing');
    product = await products.start({ DATA_DIR: place });
  }, START_MS);

  it('prints the URLs, and an example that works as printed', async () => {
    const example = /curl (\S+) -H 'content-type: application\/json' -d '(.+?)'/.exec(
      product.stdout.replaceAll('\\"', '"'),
    );

    const answer = await httpClient(() => product.url).post(example?.[2] ?? '');

    expect(product.stdout).toContain(`explorer   ${product.url}/graphql`);
    expect(example?.[1]).toBe(`${product.url}/graphql`);
    expect(answer.data.projects.nodes.length).toBeGreaterThan(0);
    expect(product.stderr).toBe('');
  });

  it('listens on this machine only', async () => {
    const addresses = Object.values(networkInterfaces()).flat();
    const outward = addresses.find((address) => address && !address.internal && address.family === 'IPv4')?.address;
    const { port } = new URL(product.url);

    if (outward) await expect(fetch(`http://${outward}:${port}/healthz`)).rejects.toThrow();
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it('loads sample data: projects, jobs in every status, a deleted adapter that is still referred to, samples with feedback', async () => {
    const { data } = await httpClient(() => product.url).ask(SAMPLE_DATA);

    const projects: Record<string, { nodes: Record<string, unknown>[] }>[] = data.projects.nodes;
    const all = (list: string) => projects.flatMap((project) => project[list]?.nodes ?? []);
    const statuses = (list: string) => new Set(all(list).map(({ status }) => status));
    const every = new Set(['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED']);
    expect(data.projects.totalCount).toBe(2);
    expect(data.deletionEvents.nodes).toHaveLength(3);
    expect([statuses('ingestJobs'), statuses('jobs')]).toEqual([every, every]);
    expect(
      all('ingestJobs').some(({ deletedAt, documentCount }) => deletedAt !== null && Number(documentCount) > 0),
    ).toBe(true);
    expect(all('adapters').filter(({ deletedAt }) => deletedAt !== null)).toMatchObject([
      { deletedBy: expect.any(String), deletionReason: expect.any(String), jobCount: expect.any(Number) },
    ]);
    expect(
      all('jobs').some(
        ({ deletedAt, adapter }) => deletedAt === null && (adapter as { deletedAt: unknown })?.deletedAt,
      ),
    ).toBe(true);
    expect(all('jobs').some(({ feedbackCount }) => Number(feedbackCount) > 0)).toBe(true);
  });

  it('serves a browser the complete explorer', async () => {
    const { send } = httpClient(() => product.url);
    const page = await send('/graphql', { headers: { accept: 'text/html' } });
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] as string);
    const files = assets.filter((asset) => !asset.startsWith('data:'));

    const answers = await Promise.all(files.map((file) => send(`/${file}`)));

    expect(files.length).toBeGreaterThan(1);
    expect(files.filter((file) => !file.startsWith('explorer/'))).toEqual([]);
    expect(answers.map(({ status }) => status)).toEqual(files.map(() => 200));
    for (const [number, file] of files.entries()) {
      expect(answers[number]?.contentType).toMatch(file.endsWith('.css') ? /^text\/css/ : /\/javascript/);
    }
  });

  it('locks its directory: a second process ends at once with one line that names the first', async () => {
    const before = performance.now();

    const { code, stdout, stderr } = await products.startInVain({ DATA_DIR: place });

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Tombstone cannot start\. .+\n$/);
    expect(stderr).toContain(`${place} is in use by process ${product.pid}, since `);
    expect(stderr).toContain('set DATA_DIR to another directory');
    expect(performance.now() - before).toBeLessThan(10_000);
    expect((await httpClient(() => product.url).send('/readyz')).status).toBe(200);
  });

  it(
    'stops cleanly on SIGTERM; the next start loads no sample data again, and builds nothing again',
    async () => {
      const { data: before } = await httpClient(() => product.url).ask(SAMPLE_DATA);

      const code = await product.end('SIGTERM');
      const second = await products.start({ DATA_DIR: place });
      const { data: after } = await httpClient(() => second.url).ask(SAMPLE_DATA);

      expect(code).toBe(0);
      expect(after).toEqual(before);
      expect(second.stderr).toBe('');
      expect(await second.end('SIGINT')).toBe(0);
    },
    START_MS,
  );
});

it(
  'loads no sample data with SAMPLE_DATA=false',
  async () => {
    const product = await products.start({ DATA_DIR: await directory(), SAMPLE_DATA: 'false' });

    const { data } = await httpClient(() => product.url).ask('{ projects { totalCount } }');

    expect(data.projects.totalCount).toBe(0);
    await product.end('SIGTERM');
  },
  START_MS,
);

it(
  'keeps every acknowledged write after it was killed',
  async () => {
    const environment = { DATA_DIR: await directory(), SAMPLE_DATA: 'false' };
    const product = await products.start(environment);
    const { ask } = httpClient(() => product.url);
    const write = async (): Promise<string> => {
      const { data } = await ask('mutation { createProject(input: { name: "Harbour" }) { project { id } } }');
      return data.createProject.project.id;
    };

    const acknowledged = [];
    for (let writes = 0; writes < 40; writes++) acknowledged.push(await write());
    const underWay = Promise.allSettled([write(), write(), write()]);
    const killed = await product.end('SIGKILL');
    for (const written of await underWay) if (written.status === 'fulfilled') acknowledged.push(written.value);
    const next = await products.start(environment);
    const { data } = await httpClient(() => next.url).ask('{ projects(first: 100) { nodes { id } } }');

    const kept = data.projects.nodes.map(({ id }: { id: string }) => id);
    expect(killed).toBeNull();
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    expect(kept.length).toBeLessThanOrEqual(43);
    await next.end('SIGTERM');
  },
  START_MS,
);
