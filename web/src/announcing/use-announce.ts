import { createContext, use } from 'react';

/** Tells people what came of what they did. */
export type Announce = (text: string, tone?: 'success' | 'error') => void;

export const AnnounceContext = createContext<Announce | null>(null);

export function useAnnounce(): Announce {
  const announce = use(AnnounceContext);
  if (announce === null) throw new Error('There are no announcements around this component.');
  return announce;
}
