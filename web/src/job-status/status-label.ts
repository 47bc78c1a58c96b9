import type { JobStatus } from '../api/schema-types.generated.ts';

/** Returns the status as a label: "Completed". */
export function statusLabel(status: JobStatus): string {
  return `${status.charAt(0)}${status.slice(1).toLowerCase()}`;
}
