import { useApolloClient } from '@apollo/client/react';
import { useRef } from 'react';
import type { JobStatus } from '../api/schema-types.generated.ts';
import { isActive } from '../job-status/is-active.ts';
import { type PollTarget, pollDocument } from './poll-document.ts';
import { usePolling } from './use-polling.ts';

/** The service limits the number of aliases in a document. */
const ROWS_PER_POLL = 20;

interface Job {
  readonly id: string;
  readonly status: JobStatus;
  readonly deletedAt: string | null;
}

/**
 * Polls the active jobs among the rows, by their ids, so that rows on any page of a list are refreshed. The responses
 * update the cache. Calls `onRowMissing` when the service does not find a row any more.
 */
export function usePolledRows(
  target: PollTarget,
  projectId: string,
  rows: readonly Job[],
  onRowMissing: () => unknown,
): void {
  const client = useApolloClient();
  const round = useRef(0);
  const active = rows.filter(isActive);

  usePolling(active.length > 0, async () => {
    const ids = nextBatch(active, round.current++).map(({ id }) => id);
    const { data } = await client.query<Record<string, unknown>>({
      query: pollDocument(target, ids.length),
      variables: {
        ...(target.takesProjectId && { projectId }),
        ...Object.fromEntries(ids.map((id, number) => [`id${number}`, id])),
      },
      fetchPolicy: 'network-only',
    });
    if (ids.some((_, number) => data?.[`row${number}`] === null)) onRowMissing();
  });
}

/** Returns the rows of a round. More rows than fit into one document are polled in turns. */
function nextBatch(rows: readonly Job[], round: number): readonly Job[] {
  const rounds = Math.max(1, Math.ceil(rows.length / ROWS_PER_POLL));
  const start = (round % rounds) * ROWS_PER_POLL;
  return rows.slice(start, start + ROWS_PER_POLL);
}
