import { DescriptionItem } from '../controls/DescriptionList.tsx';
import { elapsed } from '../time/elapsed.ts';
import { Instant } from '../time/Instant.tsx';
import { useNow } from '../time/now.ts';

interface JobTimesProps {
  job: { readonly createdAt: string; readonly startedAt: string | null; readonly finishedAt: string | null };
}

/** When a job was queued, started and finished, and how long it ran. */
export function JobTimes({ job: { createdAt, startedAt, finishedAt } }: JobTimesProps) {
  const now = useNow();
  return (
    <>
      <DescriptionItem name="Queued">
        <Instant instant={createdAt} />
      </DescriptionItem>
      {startedAt && (
        <DescriptionItem name="Started">
          <Instant instant={startedAt} />
        </DescriptionItem>
      )}
      {finishedAt && (
        <DescriptionItem name="Finished">
          <Instant instant={finishedAt} />
        </DescriptionItem>
      )}
      {startedAt && (
        <DescriptionItem name="Run time">
          {finishedAt ? elapsed(startedAt, finishedAt) : `${elapsed(startedAt, now)} so far`}
        </DescriptionItem>
      )}
    </>
  );
}
