import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { type HttpClient, httpClient } from '../support/http-client.ts';
import { startLossyProxy } from '../support/lossy-proxy.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { type Script, startScript } from '../support/scripts.ts';
import { useService } from '../support/service.ts';
import { until } from '../support/until.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');
const README = readFileSync(join(EXAMPLES, '../README.md'), 'utf8');

const fixture = useService('server');
const folder = mkdtempSync(join(tmpdir(), 'tombstone-worker-'));
let proxy: Awaited<ReturnType<typeof startLossyProxy>>;
let project: string;
let worker: Script | undefined;
const client: HttpClient = httpClient(() => fixture.url);
const em = () => fixture.service.database.orm.em.fork();

beforeAll(async () => {
  let answers = 0;
  // Every third answer is lost.
  proxy = await startLossyProxy(fixture.url, () => ++answers % 3 === 0);
});
beforeEach(async () => {
  project = await makeProject(em());
});
afterEach(() => worker?.kill());
afterAll(async () => {
  await proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The example, the program that runs it, and what its work is replaced by: slow work, and work that fails. */
const WORKERS = [
  ['worker.ts', process.execPath, 'await delay(600);\n  return [', 'throw new Error("No voice");\n  return ['],
  ['worker.py', 'python3', 'time.sleep(0.6)\n    return [', 'raise ValueError("No voice")\n    return ['],
] as const;
const INSTALLED = WORKERS.filter(([, program]) => spawnSync(program, ['--version']).status === 0);

describe.each(INSTALLED)('examples/%s', (file, program, slow, failing) => {
  const source = readFileSync(join(EXAMPLES, file), 'utf8');

  /** Starts the example, or a copy in which the work is something else. */
  function start(work = 'return ['): void {
    const path = join(folder, file);
    writeFileSync(path, source.replace('return [', work));
    worker = startScript([path, project], { TOMBSTONE_URL: proxy.url, PAUSE_MS: '20' }, program);
  }
  const make = () => makeJob(em(), project, { status: JobStatus.QUEUED });
  const statusOf = async (id: string) => (await em().findOneOrFail(GenerationJob, id)).status;

  it('is in the README', () => {
    expect(README).toContain(`(examples/${file})`);
    expect(source.split('\n').length).toBeLessThan(60);
  });

  it('completes each job once, also when answers are lost', async () => {
    const jobs = await Promise.all(Array.from({ length: 20 }, make));
    const lostBefore = proxy.lost;

    start();
    await until(async () => (await em().count(GenerationJob, { project, status: 'COMPLETED' })) === jobs.length, 10);

    const samples = await em().find(AudioSample, { project });
    expect(samples.map(({ job }) => job.id).toSorted()).toEqual(jobs.toSorted());
    expect(proxy.lost).toBeGreaterThan(lostBefore + 5);
  });

  it('fails a job whose work fails, with the reason, and goes on', async () => {
    const jobs = [await make(), await make()];

    start(failing);
    await until(async () => (await em().count(GenerationJob, { project, status: 'FAILED' })) === jobs.length, 10);

    const [job] = await em().find(GenerationJob, { project });
    expect(job?.error).toContain('No voice');
  });

  it('goes on when a job that it works on is cancelled', async () => {
    const first = await make();
    start(slow);
    await until(async () => (await statusOf(first)) === 'RUNNING', 10);

    await client.ask('mutation ($id: ID!) { cancelJob(id: $id) { job { id } } }', { id: first });
    const next = await make();
    await until(async () => (await statusOf(next)) === 'COMPLETED', 10);

    expect(await statusOf(first)).toBe('CANCELLED');
  });

  it('waits for work when none is queued', async () => {
    const lostBefore = proxy.lost;
    start();
    // Some claims have found nothing, and of those some answers were lost.
    await until(async () => proxy.lost > lostBefore + 1, 10);

    const id = await make();

    await until(async () => (await statusOf(id)) === 'COMPLETED', 10);
  });
});
