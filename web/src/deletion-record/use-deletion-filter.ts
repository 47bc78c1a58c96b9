import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { DeletableEntity } from '../api/schema-types.generated.ts';
import { ENTITIES } from './entities.ts';

interface Filter {
  entity?: DeletableEntity;
  actor?: string;
}

interface DeletionFilterState {
  /** Null when there is no filter. */
  filter: Filter | null;
  setFilter: (filter: Filter) => void;
}

/** The filter of the deletion record. It is kept in the address, so that it can be shared. */
export function useDeletionFilter(): DeletionFilterState {
  const [parameters, setParameters] = useSearchParams();
  const entityParameter = parameters.get('entity');
  const actor = parameters.get('actor');

  const filter = useMemo(() => {
    const entity =
      entityParameter !== null && entityParameter in ENTITIES ? (entityParameter as DeletableEntity) : null;
    return entity || actor ? { ...(entity && { entity }), ...(actor && { actor }) } : null;
  }, [entityParameter, actor]);

  return {
    filter,
    setFilter: ({ entity, actor: person }) =>
      setParameters({ ...(entity && { entity }), ...(person && { actor: person }) }),
  };
}
