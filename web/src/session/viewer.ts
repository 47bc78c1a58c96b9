import { createContext, use } from 'react';
import type { ViewerQuery } from './viewer.generated.ts';

export type Viewer = ViewerQuery['viewer'];

export const ViewerContext = createContext<Viewer | null>(null);

/** Returns the viewer. Throws outside of SessionGate. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error('useViewer is called outside of SessionGate.');
  return viewer;
}
