import { Counter, Gauge, type Registry } from 'prom-client';
import type { DatabaseStatistics } from '../../postgres/index.ts';
import { atScrape, type Sample } from './at-scrape.ts';

/** Adds the metrics of the connections to the database. They have no values for the embedded database. */
export function registerDatabase(registry: Registry, statistics: () => DatabaseStatistics | undefined): void {
  const registers = [registry];
  const gauge = (name: string, help: string, read: (lane: Lane) => number) =>
    new Gauge({ ...atScrape({ name, help, labels: ['lane'], read: () => byLane(statistics(), read) }), registers });
  const counter = (name: string, help: string, read: (all: DatabaseStatistics) => Sample[], labels: string[] = []) =>
    new Counter({ ...atScrape({ name, help, labels, read: () => valuesOf(statistics(), read) }), registers });

  gauge('tombstone_database_connections', 'Open connections by lane', ({ connections }) => connections);
  gauge(
    'tombstone_database_in_flight',
    'Statements in flight; of waiting writes, those that have a place',
    (lane) => lane.inFlight,
  );
  gauge('tombstone_database_waiting', 'Requests that wait for a connection', ({ waiting = 0 }) => waiting);
  counter('tombstone_database_connections_opened_total', 'Opened connections', ({ connections: { opened } }) => [
    [{}, opened],
  ]);
  counter(
    'tombstone_database_connections_lost_total',
    'Connections that ended without being closed; each is replaced by another one',
    ({ connections: { lost } }) => [[{}, lost]],
  );
  counter('tombstone_grouped_transactions_total', 'Transactions of grouped writes', ({ groupCommit }) => [
    [{}, groupCommit.transactions],
  ]);
  counter('tombstone_grouped_writes_total', 'Writes that shared a transaction', ({ groupCommit: { writes } }) => [
    [{}, writes],
  ]);
  counter(
    'tombstone_grouped_write_fallbacks_total',
    'Writes that were sent again or ran alone, as their group was rolled back or others wait for the same rows',
    ({ groupCommit: { rolledBack, bypassed } }) => [
      [{ reason: 'rolled_back' }, rolledBack],
      [{ reason: 'bypassed' }, bypassed],
    ],
    ['reason'],
  );
}

type Lane = DatabaseStatistics['lanes'][string];

const byLane = (statistics: DatabaseStatistics | undefined, read: (lane: Lane) => number): Sample[] =>
  Object.entries(statistics?.lanes ?? {}).map(([name, lane]) => [{ lane: name }, read(lane)]);

const valuesOf = (statistics: DatabaseStatistics | undefined, read: (all: DatabaseStatistics) => Sample[]): Sample[] =>
  statistics ? read(statistics) : [];
