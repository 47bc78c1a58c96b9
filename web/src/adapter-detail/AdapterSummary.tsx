import type { AdapterRowFragment } from '../adapters/adapter-row.generated.ts';
import { Badge } from '../controls/Badge.tsx';
import { DescriptionItem, DescriptionList } from '../controls/DescriptionList.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { TimeAgo } from '../time/TimeAgo.tsx';

/** The properties of an adapter. */
export function AdapterSummary({ adapter }: { adapter: AdapterRowFragment }) {
  return (
    <DescriptionList>
      {adapter.deletedAt !== null && (
        <DescriptionItem name="Status">
          <Badge tone="deleted">Deleted</Badge>
          <DeletedNote row={adapter} />
        </DescriptionItem>
      )}
      <DescriptionItem name="Base model">
        <bdi>{adapter.baseModel}</bdi>
      </DescriptionItem>
      <DescriptionItem name="Weights">{adapter.uri}</DescriptionItem>
      <DescriptionItem name="Created">
        <TimeAgo instant={adapter.createdAt} />
      </DescriptionItem>
    </DescriptionList>
  );
}
