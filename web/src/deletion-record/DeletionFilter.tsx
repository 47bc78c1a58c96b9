import { useState } from 'react';
import type { DeletableEntity } from '../api/schema-types.generated.ts';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import styles from './DeletionFilter.module.css';
import { ENTITIES } from './entities.ts';
import { useDeletionFilter } from './use-deletion-filter.ts';

/** The filter form of the deletion record. */
export function DeletionFilter() {
  const { filter, setFilter } = useDeletionFilter();
  const [shown, setShown] = useState(filter);
  const [entity, setEntity] = useState<DeletableEntity | ''>(filter?.entity ?? '');
  const [actor, setActor] = useState(filter?.actor ?? '');
  // Links and the buttons of the browser change the address too.
  if (shown !== filter) {
    setShown(filter);
    setEntity(filter?.entity ?? '');
    setActor(filter?.actor ?? '');
  }

  return (
    <search>
      <form
        className={styles.filter}
        onSubmit={(event) => {
          event.preventDefault();
          setFilter({ ...(entity && { entity }), actor: actor.trim() });
        }}
      >
        <Field label="Type">
          {(control) => (
            <select
              {...control}
              value={entity}
              onChange={({ target }) => setEntity(target.value as DeletableEntity | '')}
            >
              <option value="">All types</option>
              {Object.entries(ENTITIES).map(([value, { name }]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Deleted by">
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              spellCheck={false}
              dir="auto"
              placeholder="Anyone"
              value={actor}
              onChange={({ target }) => setActor(target.value)}
            />
          )}
        </Field>
        <Button type="submit">Filter</Button>
      </form>
    </search>
  );
}
