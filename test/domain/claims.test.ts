import { scopeOf } from '../../src/domain/access/permissions.ts';
import { claimGenerationJob } from '../../src/domain/generation/claim-generation-job.ts';
import { claimIngestJob } from '../../src/domain/ingest/claim-ingest-job.ts';
import type { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { hold } from '../support/holder.ts';
import { makeProject, stored } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';
import { WORKER_STEPS } from '../support/worker-steps.ts';

const fixture = useDatabase();
const ABSENT = '00000000-0000-4000-8000-000000000000';
let project: string;
let attempt: string;

const rolledBackWrites = () => fixture.database.statistics()?.groupCommit.rolledBack;

beforeEach(async () => {
  project = await makeProject(fixture.em);
  attempt = crypto.randomUUID();
});

describe.each(WORKER_STEPS)('claiming %s', (kind, stepsOf) => {
  const { entity, make, claim, start, complete, fail, cancel, remove } = stepsOf(fixture);
  const table = kind === 'an ingest job' ? 'ingest_jobs' : 'generation_jobs';
  const atMinute = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

  it('starts the oldest queued job of the project with the attempt', async () => {
    await make(await makeProject(fixture.em), 'QUEUED', atMinute(0));
    await make(project, 'QUEUED', atMinute(2));
    const oldest = await make(project, 'QUEUED', atMinute(1));
    await make(project, 'QUEUED', atMinute(3));

    const job = await claim(project, attempt);

    expect(job).toMatchObject({ id: oldest, status: 'RUNNING', attempt });
    expect(await stored(fixture.em, entity, oldest)).toMatchObject({
      status: 'RUNNING',
      attempt,
      startedAt: expect.any(Date),
    });
  });

  it('takes jobs of the same instant in the order of their ids', async () => {
    const ids = [await make(project, 'QUEUED', atMinute(1)), await make(project, 'QUEUED', atMinute(1))];

    expect((await claim(project, attempt))?.id).toBe(ids.toSorted()[0]);
  });

  it('resolves to null when no job is queued, and changes nothing', async () => {
    for (const status of ['RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] satisfies JobStatus[]) {
      await make(project, status);
    }
    const before = await everythingStored(fixture.database);

    expect(await claim(project, attempt)).toBeNull();
    expect(await everythingStored(fixture.database)).toEqual(before);
  });

  it('a claim that found none gets a job when it is sent again later', async () => {
    await claim(project, attempt);
    const id = await make(project);

    expect(await claim(project, attempt)).toMatchObject({ id, attempt });
  });

  it('again with the same attempt returns the same job, starts no other, and rolls back no transaction that others may share', async () => {
    const first = await make(project, 'QUEUED', atMinute(1));
    const second = await make(project, 'QUEUED', atMinute(2));
    await claim(project, attempt);
    const rolledBack = rolledBackWrites();

    expect(await claim(project, attempt)).toMatchObject({ id: first, status: 'RUNNING' });
    expect(rolledBackWrites()).toBe(rolledBack);
    expect(await stored(fixture.em, entity, second)).toMatchObject({ status: 'QUEUED', attempt: null });
  });

  it('with the attempt of a job that was started by its id returns that job', async () => {
    await make(project, 'QUEUED', atMinute(1));
    const id = await make(project, 'QUEUED', atMinute(2));
    await start(project, id, attempt);

    expect(await claim(project, attempt)).toMatchObject({ id });
  });

  it.each([
    ['COMPLETED', (id: string) => complete(project, id, attempt)],
    ['FAILED', (id: string) => fail(project, id, attempt)],
    ['CANCELLED', (id: string) => cancel(project, id)],
  ])('with the attempt of a job that is %s returns it as it is', async (status, end) => {
    const id = await make(project);
    await claim(project, attempt);
    await end(id);
    await make(project);

    expect(await claim(project, attempt)).toMatchObject({ id, status });
  });

  it('with the attempt of a job that was deleted is NOT_FOUND, and starts no other', async () => {
    const id = await make(project);
    await claim(project, attempt);
    await complete(project, id, attempt);
    await remove(project, id);
    await make(project);
    const before = await everythingStored(fixture.database);

    const refusal = await domainErrorOf(claim(project, attempt));

    expect(refusal.code).toBe('NOT_FOUND');
    expect(await everythingStored(fixture.database)).toEqual(before);
  });

  it('skips a job that another transaction has locked, and waits for nobody', async () => {
    const locked = await make(project, 'QUEUED', atMinute(1));
    const next = await make(project, 'QUEUED', atMinute(2));
    const holder = await hold(fixture.url, `select from ${table} where id = $1 for no key update`, [locked]);

    const claims = [await claim(project, attempt), await claim(project, crypto.randomUUID())];

    expect(claims).toMatchObject([{ id: next }, null]);
    const started = start(project, locked, null);
    await holder.commitAfterWaiters();
    expect(await started).toMatchObject({ id: locked, status: 'RUNNING' });
  });

  it('claims of one transaction get different jobs', async () => {
    const ids = [await make(project), await make(project), await make(project)];

    // Writes that are queued in the same turn share a transaction.
    const claims = await Promise.all(ids.map(() => claim(project, crypto.randomUUID())));

    expect(claims.map((job) => job?.id).toSorted()).toEqual(ids.toSorted());
  });

  it('claims of one transaction with the same attempt get the same job', async () => {
    const ids = [await make(project, 'QUEUED', atMinute(1)), await make(project, 'QUEUED', atMinute(2))];

    const claims = await Promise.all([1, 2, 3].map(() => claim(project, attempt)));

    expect(claims.map((job) => job?.id)).toEqual([ids[0], ids[0], ids[0]]);
  });
});

describe.each([
  ['claimIngestJob', claimIngestJob],
  ['claimGenerationJob', claimGenerationJob],
] as const)('%s', (_name, claim) => {
  it('is NOT_FOUND for a project that does not exist, also for an admin of the service', async () => {
    const everywhere = scopeOf({ subject: 'ines', isAdmin: true, roles: new Map() });

    expect((await domainErrorOf(claim(fixture.database, everywhere, ABSENT, attempt))).code).toBe('NOT_FOUND');
  });

  it('is FORBIDDEN for a viewer of the project', async () => {
    const viewer = scopeOf(memberOf('VIEWER', project));

    expect((await domainErrorOf(claim(fixture.database, viewer, project, attempt))).code).toBe('FORBIDDEN');
  });
});
