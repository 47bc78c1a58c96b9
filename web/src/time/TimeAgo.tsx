import { age } from './age.ts';
import { useNow } from './now.ts';

const inFull = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** How long ago something was, with the instant itself at hand. */
export function TimeAgo({ of }: { of: string }) {
  return (
    <time dateTime={of} title={inFull.format(new Date(of))}>
      {age(of, useNow())}
    </time>
  );
}
