import type { JobStatus } from '../api/schema-types.generated.ts';

/** The status as people write it: "Completed". */
export function statusLabel(status: JobStatus): string {
  return `${status.charAt(0)}${status.slice(1).toLowerCase()}`;
}
