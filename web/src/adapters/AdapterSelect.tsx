import { useRef } from 'react';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { LoadError } from '../controls/LoadError.tsx';
import { restoreFocus } from '../controls/restore-focus.ts';
import { useProject } from '../current-project/current-project.ts';
import { useListing } from '../listing/use-listing.ts';
import { AdaptersDocument } from './adapters.generated.ts';

interface AdapterSelectProps {
  value: string | null;
  /** The adapter that is selected first, which may be on a page that is not loaded. */
  preset: { readonly id: string; readonly name: string } | null;
  onChange: (adapterId: string | null) => void;
}

/** Selects one of the project's adapters or none. Deleted adapters are not listed: new jobs cannot use them. */
export function AdapterSelect({ value, preset, onChange }: AdapterSelectProps) {
  const { id: projectId } = useProject();
  const listing = useListing(AdaptersDocument, { projectId, includeDeleted: false }, ({ adapters }) => adapters);
  const { rows, error, loading, loadingMore } = listing;
  const more = rows?.pageInfo.hasNextPage;
  const select = useRef<HTMLSelectElement>(null);

  return (
    <>
      <Field label="Adapter" hint={more ? `Showing ${rows.nodes.length} of ${rows.totalCount}` : undefined}>
        {(control) => (
          <select
            {...control}
            ref={select}
            value={value ?? ''}
            onChange={({ target }) => onChange(target.value || null)}
          >
            <option value="">{loading && !rows ? 'Loading adapters …' : 'None (base model)'}</option>
            {preset && !rows?.nodes.some(({ id }) => id === preset.id) && (
              <option value={preset.id} dir="auto">
                {preset.name}
              </option>
            )}
            {rows?.nodes.map(({ id, name }) => (
              <option key={id} value={id} dir="auto">
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {more && (
        <Button
          small
          pending={loadingMore}
          onClick={async () => {
            await listing.loadMore();
            restoreFocus(() => select.current);
          }}
        >
          {loadingMore ? 'Loading …' : 'Load more'}
        </Button>
      )}
      {error !== undefined && <LoadError error={error} retrying={loading} onRetry={listing.retry} />}
    </>
  );
}
