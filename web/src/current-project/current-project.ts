import { createContext, use } from 'react';
import type { ProjectRowFragment } from './project-row.generated.ts';

export const ProjectContext = createContext<ProjectRowFragment | null>(null);

/** Returns the project of the page. Throws outside of the project's layout. */
export function useProject(): ProjectRowFragment {
  const project = use(ProjectContext);
  if (project === null) throw new Error('useProject is called outside of ProjectLayout.');
  return project;
}

/** Returns the row, or null if it belongs to another project. */
export function inProject<Row extends { readonly project: { readonly id: string } }>(
  row: Row | null | undefined,
  projectId: string,
): Row | null | undefined {
  return row && row.project.id !== projectId ? null : row;
}
