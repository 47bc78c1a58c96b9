import { createContext, use } from 'react';

/** Shows a message about the result of an action. */
export type Announce = (text: string, tone?: 'success' | 'error') => void;

export const AnnounceContext = createContext<Announce | null>(null);

/** Throws when there are no `Announcements` above the component. */
export function useAnnounce(): Announce {
  const announce = use(AnnounceContext);
  if (announce === null) throw new Error('useAnnounce is called outside of Announcements.');
  return announce;
}
