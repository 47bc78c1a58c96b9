import { createContext, use } from 'react';
import type { ProjectRowFragment } from './project-row.generated.ts';

export const ProjectContext = createContext<ProjectRowFragment | null>(null);

/** The project whose pages these are. Only beneath its frame. */
export function useProject(): ProjectRowFragment {
  const project = use(ProjectContext);
  if (project === null) throw new Error('There is no project around this component.');
  return project;
}
