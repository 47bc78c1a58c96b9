import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../../src/domain/access/scope.ts';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import type { SoftDeletionOutcome } from '../../src/domain/deletion/soft-delete.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeAdapter, makeProject } from '../support/makers.ts';
import { JOB_KINDS, type JobKind, type JobRef } from './job-kinds.ts';
import { naive } from './naive-jobs.ts';
import { deleteAdapterNaively } from './naive-references.ts';
import { NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';

/** What is deleted by marking it. */
interface Kind {
  readonly table: string;
  make(em: EntityManager, project: string): Promise<string>;
  delete(database: OpenDatabase, row: JobRef, scope: Scope, reason: string): Promise<SoftDeletionOutcome>;
}

const ofJobs = (kind: JobKind): Kind => ({
  ...kind,
  make: (em, project) => kind.make(em, project, JobStatus.COMPLETED),
});

const ADAPTER: Kind = {
  table: 'adapters',
  make: (em, project) => makeAdapter(em, project),
  delete: (database, { id }, scope, reason) => deleteAdapter(database, scope, id, reason),
};

const NAIVE_ADAPTER: Kind = {
  ...ADAPTER,
  delete: (database, { id }, { subject }, reason) => deleteAdapterNaively(database, id, subject, reason),
};

const KINDS: [string, Kind, Kind][] = [
  ...JOB_KINDS.map(([name, kind]): [string, Kind, Kind] => [name, ofJobs(kind), ofJobs(naive(kind))]),
  ['adapter', ADAPTER, NAIVE_ADAPTER],
];

const CALLERS = ['ada', 'ben', 'cleo'];

/** What one of the callers was told, and the tombstone that they then found. */
interface Told {
  caller: string;
  alreadyDeleted: boolean;
  tombstone: string;
}

/** Three people delete the same row, each for a reason of their own. */
async function deleteByThree({ em, database }: typeof fixture, kind: Kind, count = ROUNDS): Promise<Told[][]> {
  const project = await makeProject(em);
  return rounds(count, async () => {
    const row = { project, id: await kind.make(em, project) };
    async function deleteAs(caller: string) {
      const { alreadyDeleted } = await kind.delete(
        database,
        row,
        { ...EVERYTHING, subject: caller },
        `as ${caller} says`,
      );
      return { alreadyDeleted, tombstone: await tombstoneOf(em.fork(), kind, row.id) };
    }
    const outcomes = await race(...CALLERS.map((caller) => () => deleteAs(caller)));
    return outcomes.map((outcome, i) => ({ caller: CALLERS[i]!, ...outcome.done! }));
  });
}

async function tombstoneOf(em: EntityManager, { table }: Kind, id: string): Promise<string> {
  const [row] = await em
    .getConnection()
    .execute<{ tombstone: string }[]>(
      `select concat_ws(', ', deleted_by, deletion_reason, deleted_at) as tombstone from ${table} where id = ?`,
      [id],
    );
  return row!.tombstone;
}

const winners = (told: Told[]) => told.filter(({ alreadyDeleted }) => alreadyDeleted === false);

const withoutOneTombstone = (rounds: Told[][]) =>
  rounds.filter((told) => {
    const [winner, ...more] = winners(told);
    const tombstones = new Set(told.map(({ tombstone }) => tombstone));
    const [tombstone = ''] = tombstones;
    return (
      !winner ||
      more.length > 0 ||
      tombstones.size > 1 ||
      !tombstone.startsWith(`${winner.caller}, as ${winner.caller} says, `)
    );
  });

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();

describe.each(KINDS)('of people who delete the same %s at once', (_name, kind, naiveKind) => {
  it('one deletes it, and all find that one to have done so', async () => {
    const results = await deleteByThree(fixture, kind);

    expect(withoutOneTombstone(results)).toEqual([]);
    expect(new Set(results.flatMap(winners).map(({ caller }) => caller))).toEqual(new Set(CALLERS));
  });

  it('several would, if the tombstone were checked first and set afterwards', async () => {
    const results = await deleteByThree(unguarded, naiveKind, NAIVE_ROUNDS);

    expect(withoutOneTombstone(results)).not.toEqual([]);
    expect(Math.max(...results.map((told) => winners(told).length))).toBeGreaterThan(1);
  });
});
