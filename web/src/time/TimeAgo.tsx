import { age } from './age.ts';
import { formatInstant } from './format-instant.ts';
import { useNow } from './now.ts';

/** An instant as its age, with the date as a tooltip. `Instant` shows both, for keyboards and touch screens too. */
export function TimeAgo({ instant }: { instant: string }) {
  return (
    <time dateTime={instant} title={formatInstant(instant)}>
      {age(instant, useNow())}
    </time>
  );
}
