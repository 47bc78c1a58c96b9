import { Counter, Gauge, type Registry } from 'prom-client';
import type { DatabaseStatistics } from '../../postgres/index.ts';
import { atScrape, type Sample } from './at-scrape.ts';

type ReplicaStatistics = NonNullable<DatabaseStatistics['replicas']>;

/** Adds the metrics of the standbys that take reads. They have no values without such standbys. */
export function registerReplicas(registry: Registry, statistics: () => DatabaseStatistics | undefined): void {
  const registers = [registry];
  const metric = (name: string, help: string, label: string, samples: (all: ReplicaStatistics) => Sample[]) => {
    const read = (): Sample[] => {
      const replicas = statistics()?.replicas;
      return replicas ? samples(replicas) : [];
    };
    return { ...atScrape({ name, help, labels: [label], read }), registers };
  };

  new Counter(
    metric('tombstone_database_reads_total', 'Reads by the server that answered', 'target', ({ reads }) =>
      Object.entries(reads).map(([target, count]) => [{ target }, count]),
    ),
  );
  new Counter(
    metric(
      'tombstone_replica_fallbacks_total',
      'Reads that went to the primary, as no standby had replayed enough of the log or one failed',
      'reason',
      ({ fallbacks }) => Object.entries(fallbacks).map(([reason, count]) => [{ reason }, count]),
    ),
  );
  new Gauge(
    metric(
      'tombstone_replica_up',
      'Whether a standby has answered in the last quarter of a second and follows the primary, by its place in DATABASE_REPLICA_URLS',
      'replica',
      ({ lagBytes }) => lagBytes.map((bytes, index) => [{ replica: `${index + 1}` }, bytes === undefined ? 0 : 1]),
    ),
  );
  new Gauge(
    metric(
      'tombstone_replica_lag_bytes',
      'Bytes of the log that a standby has not replayed yet; NaN while that is not known',
      'replica',
      ({ lagBytes }) => lagBytes.map((bytes, index) => [{ replica: `${index + 1}` }, bytes ?? Number.NaN]),
    ),
  );
}
