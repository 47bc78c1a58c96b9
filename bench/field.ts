import { basename } from 'node:path';
import type { Client } from 'pg';
import type { Server } from './child.ts';
import { type Ask, asking, type Contender, type Request } from './contenders/contender.ts';
import { floor } from './contenders/floor.ts';
import { mercurius } from './contenders/mercurius.ts';
import { postgraphile } from './contenders/postgraphile.ts';
import { tombstone } from './contenders/tombstone.ts';
import { idOf } from './dataset.ts';
import { LIST_FORMS_PROCESS } from './list-forms.ts';
import { OPERATIONS, type Operation, type Variables, variablesOf } from './operations.ts';
import type { Options } from './options.ts';
import type { Postgres } from './postgres.ts';

/** Everybody who is measured. The product comes first: it brings the database to its schema. */
export function contendersOf({ before }: Options): readonly Contender[] {
  if (before.length === 0) return [tombstone, postgraphile, mercurius, floor];
  const others = before.map((folder) => ({
    ...tombstone,
    name: basename(folder),
    ownSchema: true,
    start: (databaseUrl: string) => tombstone.start(databaseUrl, folder),
  }));
  return [tombstone, ...others, LIST_FORMS_PROCESS];
}

/** A contender that runs, with all the requests it is going to get. */
export interface Runner {
  readonly contender: Contender;
  readonly server: Server;
  readonly ask: Ask;
  /** Its database, for the benchmark's own work. */
  readonly database: Client;
  readonly requests: Record<Exclude<Operation, 'delete'>, Request[]>;
}

/** Everything that is up while one scale is measured. */
export interface Field {
  readonly scale: number;
  readonly postgres: Postgres;
  /** The database of all that have no schema of their own. */
  readonly databaseUrl: string;
  readonly database: Client;
  /** All databases, that one first. */
  readonly databases: readonly Client[];
  readonly runners: readonly Runner[];
}

export async function makeRunner(
  contender: Contender,
  server: Server,
  database: Client,
  scale: number,
): Promise<Runner> {
  const ask = asking(server.origin);
  const reads = OPERATIONS.filter((operation) => operation !== 'delete');
  const requests = await Promise.all(
    reads.map(async (operation) => {
      const all: Request[] = [];
      for (const variables of variablesOf(operation, scale))
        all.push(await requestFor(contender, ask, operation, variables));
      return [operation, all] as const;
    }),
  );
  return { contender, server, ask, database, requests: Object.fromEntries(requests) as Runner['requests'] };
}

/** Deletions of jobs by their numbers. */
export function deletions({ contender }: Runner, numbers: readonly number[]): Request[] {
  return numbers.map((n) => contender.request('delete', { id: idOf('job', n) }));
}

async function requestFor(
  contender: Contender,
  ask: Ask,
  operation: Operation,
  variables: Variables,
): Promise<Request> {
  const { after, projectId } = variables;
  if (!after) return contender.request(operation, variables);
  const cursor = await contender.cursor(after, projectId!, ask);
  if (cursor == null) throw new Error(`${contender.name} has no cursor for job ${after.id}`);
  return contender.request(operation, variables, cursor);
}
