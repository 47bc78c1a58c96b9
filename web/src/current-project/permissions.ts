import type { ProjectRowFragment } from './project-row.generated.ts';

/** Whether to offer what editors may do. The service decides; this spares people a refusal. */
export function canWrite({ viewerRole }: ProjectRowFragment): boolean {
  return viewerRole !== 'VIEWER';
}
