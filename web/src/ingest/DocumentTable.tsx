import { CopyButton } from '../controls/CopyButton.tsx';
import { classNames } from '../controls/class-names.ts';
import { HiddenText } from '../controls/HiddenText.tsx';
import table from '../listing/table.module.css';
import { TimeAgo } from '../time/TimeAgo.tsx';
import type { DocumentRowFragment } from './document-row.generated.ts';

export function DocumentTable({ documents }: { documents: readonly DocumentRowFragment[] }) {
  return (
    <table className={table.table}>
      <caption>
        <HiddenText>Documents, newest first</HiddenText>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={table.main}>
            Title
          </th>
          <th scope="col">Type</th>
          <th scope="col">Created</th>
        </tr>
      </thead>
      <tbody>
        {documents.map(({ id, title, uri, contentType, createdAt }) => (
          <tr key={id}>
            <th scope="row" className={table.main}>
              <span dir="auto" className={classNames(table.name, table.clamped)}>
                {title}
              </span>
              <p className={table.note}>
                {uri} <CopyButton text={uri} itemName={`URI of ${title}`} />
              </p>
            </th>
            <td data-label="Type" className={table.secondary}>
              <span className={table.clamped}>{contentType}</span>
            </td>
            <td data-label="Created" className={table.nowrap}>
              <TimeAgo instant={createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
