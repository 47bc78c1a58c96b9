import { useSearchParams } from 'react-router';
import { useProject } from '../current-project/current-project.ts';

/** Kept in the address, so that it can be sent to somebody and survives a reload. */
export const DELETED_PARAMETER = 'deleted';

/** Whether deleted rows are wanted by somebody who may see them. */
export function useShowDeleted(): boolean {
  const { viewerRole } = useProject();
  return useDeletedParameter() && viewerRole === 'ADMIN';
}

/** Whether the address asks for deleted rows. */
export function useDeletedParameter(): boolean {
  const [parameters] = useSearchParams();
  return parameters.get(DELETED_PARAMETER) === '1';
}
