import type { AdapterRowFragment } from '../adapters/adapter-row.generated.ts';
import { Badge } from '../controls/Badge.tsx';
import { CopyButton } from '../controls/CopyButton.tsx';
import { DescriptionItem, DescriptionList } from '../controls/DescriptionList.tsx';
import { IdItem } from '../controls/IdItem.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { Instant } from '../time/Instant.tsx';

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
      <DescriptionItem name="Weights">
        {adapter.uri} <CopyButton text={adapter.uri} itemName="URI of the weights" />
      </DescriptionItem>
      <DescriptionItem name="Created">
        <Instant instant={adapter.createdAt} />
      </DescriptionItem>
      <IdItem id={adapter.id} />
    </DescriptionList>
  );
}
