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

/** A type of row that is soft-deleted. */
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

/** The answer that a caller got, and the tombstone that they found afterwards. */
interface CallerResult {
  caller: string;
  alreadyDeleted: boolean;
  tombstone: string;
}

/** Three callers delete the same row, each with their own reason. */
async function deleteByThree({ em, database }: typeof fixture, kind: Kind, count = ROUNDS): Promise<CallerResult[][]> {
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

const winners = (results: CallerResult[]) => results.filter(({ alreadyDeleted }) => alreadyDeleted === false);

const roundsWithoutOneWinner = (rounds: CallerResult[][]) =>
  rounds.filter((results) => {
    const [winner, ...more] = winners(results);
    const tombstones = new Set(results.map(({ tombstone }) => tombstone));
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

describe.each(KINDS)('simultaneous deletions of the same %s', (_name, kind, naiveKind) => {
  it('delete it once, and every caller then reads the same tombstone', async () => {
    const results = await deleteByThree(fixture, kind);

    expect(roundsWithoutOneWinner(results)).toEqual([]);
    expect(new Set(results.flatMap(winners).map(({ caller }) => caller))).toEqual(new Set(CALLERS));
  });

  it('would delete it several times if the tombstone were checked first and set afterwards', async () => {
    const results = await deleteByThree(unguarded, naiveKind, NAIVE_ROUNDS);

    expect(roundsWithoutOneWinner(results)).not.toEqual([]);
    expect(Math.max(...results.map((round) => winners(round).length))).toBeGreaterThan(1);
  });
});
