import { createContext, use } from 'react';
import type { ViewerQuery } from './viewer.generated.ts';

export type Viewer = ViewerQuery['viewer'];

export const ViewerContext = createContext<Viewer | null>(null);

/** Who is looking at the page. Only beneath the session, which asks for it first. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error('There is no session around this component.');
  return viewer;
}
