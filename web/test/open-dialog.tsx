import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ApolloProvider } from '@apollo/client/react';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import { Announcements } from '../src/announcing/Announcements.tsx';
import { DeleteDialog, type DeleteDialogProps } from '../src/deleting/DeleteDialog.tsx';
import type { DeletionPreview } from '../src/deleting/deletable.ts';
import { useDeleteRequest } from '../src/deleting/use-delete-request.ts';

export const DELETABLE: DeletionPreview = { viewerCanDelete: true, deleteBlockedBy: null };
export const RUNNING: DeletionPreview = { viewerCanDelete: false, deleteBlockedBy: 'JOB_RUNNING' };
const ROW = { id: 'a', ...DELETABLE };

export type Props = DeleteDialogProps<DeletionPreview>;

/** A row and the dialog that asks whether to delete it. */
function Page(props: Partial<Props>) {
  const deletion = useDeleteRequest<typeof ROW>();
  return (
    <main data-rows>
      <h1 tabIndex={-1}>Jobs</h1>
      <button type="button" data-delete="a" onClick={() => deletion.start(ROW)}>
        Delete
      </button>
      {deletion.row && (
        <DeleteDialog
          row={{ __typename: 'GenerationJob', id: 'a' }}
          itemName="job"
          title="Delete job “Read chapter 9.”?"
          load={async () => DELETABLE}
          consequences={() => 'The audio samples are kept.'}
          lines={2}
          remove={async () => 'Deleted it.'}
          cancelJob={async () => {}}
          {...props}
          request={deletion}
        />
      )}
    </main>
  );
}

/** The page after a press on “Delete”, with its dialog open. */
export async function openDialog(props: Partial<Props> = {}) {
  const user = userEvent.setup();
  render(
    <ApolloProvider client={new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.empty() })}>
      <Announcements>
        <Page {...props} />
      </Announcements>
    </ApolloProvider>,
  );
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  return { user, dialog: await screen.findByRole('alertdialog') };
}

export const dialogGone = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());

export const serviceError = (code: string, message: string) =>
  new CombinedGraphQLErrors({ errors: [{ message, extensions: { code } }] });
