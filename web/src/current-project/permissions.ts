import type { ProjectRowFragment } from './project-row.generated.ts';

/** Returns whether to show the actions of editors. The service checks the permission again. */
export function canWrite({ viewerRole }: ProjectRowFragment): boolean {
  return viewerRole !== 'VIEWER';
}
