import { useSearchParams } from 'react-router';
import { useProject } from '../current-project/current-project.ts';

/** In the address, so that it can be shared and survives a reload. */
export const DELETED_PARAMETER = 'deleted';

/** Returns whether to show deleted rows: the address asks for them and the viewer is an admin. */
export function useShowDeleted(): boolean {
  const { viewerRole } = useProject();
  return useDeletedParameter() && viewerRole === 'ADMIN';
}

/** Returns the query string with which another page shows deleted rows if this one does: `?deleted=1`, or an empty text. */
export function useDeletedSearch(): string {
  return useDeletedParameter() ? `?${DELETED_PARAMETER}=1` : '';
}

/** Returns whether the address asks for deleted rows. */
export function useDeletedParameter(): boolean {
  const [parameters] = useSearchParams();
  return parameters.get(DELETED_PARAMETER) === '1';
}
