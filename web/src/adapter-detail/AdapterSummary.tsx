import type { AdapterRowFragment } from '../adapters/adapter-row.generated.ts';
import { Badge } from '../controls/Badge.tsx';
import { Fact, Facts } from '../controls/Facts.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { TimeAgo } from '../time/TimeAgo.tsx';

/** What is known of an adapter besides its jobs. */
export function AdapterFacts({ adapter }: { adapter: AdapterRowFragment }) {
  return (
    <Facts>
      {adapter.deletedAt !== null && (
        <Fact name="State">
          <Badge tone="gone">Deleted</Badge>
          <DeletedNote row={adapter} />
        </Fact>
      )}
      <Fact name="Base model">{adapter.baseModel}</Fact>
      <Fact name="Weights">{adapter.uri}</Fact>
      <Fact name="Created">
        <TimeAgo of={adapter.createdAt} />
      </Fact>
    </Facts>
  );
}
