import { age } from './age.ts';
import { formatInstant } from './format-instant.ts';
import { useNow } from './now.ts';

/** An instant with its date and its age: "Dec 1, 2026, 6:04 AM (3 hours ago)". */
export function Instant({ instant }: { instant: string }) {
  return (
    <>
      <time dateTime={instant}>{formatInstant(instant)}</time> ({age(instant, useNow())})
    </>
  );
}
