import { age } from './age.ts';
import { useNow } from './now.ts';

const fullFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** An instant as its age, with the full date as a tooltip. */
export function TimeAgo({ instant }: { instant: string }) {
  return (
    <time dateTime={instant} title={fullFormat.format(new Date(instant))}>
      {age(instant, useNow())}
    </time>
  );
}
