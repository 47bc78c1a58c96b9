import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Announcements } from '../announcing/Announcements.tsx';
import { DeleteDialog, type DeleteDialogProps } from './DeleteDialog.tsx';
import { useDeleting } from './use-deleting.ts';

const ROW = { id: 'a' };

/** A row and the dialog that asks whether to delete it. */
function Page(props: Partial<DeleteDialogProps>) {
  const deleting = useDeleting([ROW]);
  return (
    <main data-rows>
      <h1 tabIndex={-1}>Jobs</h1>
      <button type="button" data-delete="a" onClick={() => deleting.ask(ROW)}>
        Delete
      </button>
      <DeleteDialog
        kind="job"
        title="Delete job “Read chapter 9.”?"
        remove={async () => 'Deleted it.'}
        cancelJob={async () => {}}
        {...props}
        deleting={deleting}
      >
        The audio samples are kept.
      </DeleteDialog>
    </main>
  );
}

async function asked(props: Partial<DeleteDialogProps> = {}) {
  const user = userEvent.setup();
  render(
    <Announcements>
      <Page {...props} />
    </Announcements>,
  );
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  return { user, dialog: await screen.findByRole('alertdialog') };
}

const gone = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());

test('names the thing, says what happens, and puts the focus on the safe answer', async () => {
  const { dialog } = await asked();

  expect(dialog).toBe(screen.getByRole('alertdialog', { name: 'Delete job “Read chapter 9.”?' }));
  expect(dialog.textContent).toContain('The audio samples are kept.');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep job' })));
});

test('deletes once, however often the button is pressed, with the reason', async () => {
  const remove = vi.fn(async () => 'Deleted it.');
  const { user } = await asked({ remove });

  await user.type(screen.getByLabelText('Reason (optional)'), ' a test ');
  await user.dblClick(screen.getByRole('button', { name: 'Delete job' }));
  await gone();

  expect(remove).toHaveBeenCalledExactlyOnceWith('a test');
  expect(screen.getByRole('status').textContent).toBe('Deleted it.');
});

test('does not close while it is at work', async () => {
  let finish = (_: string) => {};
  const { user } = await asked({ remove: () => new Promise<string>((resolve) => (finish = resolve)) });

  await user.click(screen.getByRole('button', { name: 'Delete job' }));
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Keep job' }));

  expect(screen.getByRole('button', { name: 'Deleting …' }).getAttribute('aria-disabled')).toBe('true');
  finish('Deleted it.');
  await gone();
});

test('keeps an error in sight, and lets people try again', async () => {
  const remove = vi.fn<DeleteDialogProps['remove']>();
  remove
    .mockRejectedValueOnce(refusal('FORBIDDEN', 'Only editors may delete jobs: ask one'))
    .mockResolvedValue('Done.');
  const { user } = await asked({ remove });

  await user.click(screen.getByRole('button', { name: 'Delete job' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Only editors may delete jobs: ask one');

  await user.click(screen.getByRole('button', { name: 'Delete job' }));
  await gone();
});

test('offers to cancel a job that is running, and then to delete it', async () => {
  const { user, dialog } = await asked({ obstacle: 'The job is running.' });
  expect(dialog.textContent).toContain('The job is running.');
  expect(screen.queryByRole('button', { name: 'Delete job' })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Cancel job' }));

  expect(await screen.findByRole('button', { name: 'Delete job' })).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep job' })));
});

test('goes on to delete a job that ended by itself before it could be cancelled', async () => {
  const cancelJob = () => Promise.reject(refusal('INVALID_TRANSITION', 'The job is COMPLETED'));
  const { user, dialog } = await asked({ obstacle: 'The job is running.', cancelJob });

  await user.click(screen.getByRole('button', { name: 'Cancel job' }));

  expect(await screen.findByRole('button', { name: 'Delete job' })).toBeTruthy();
  expect(dialog.textContent).toContain('The job has ended by itself.');
});

test('offers to cancel a job that turned out to be running', async () => {
  const remove = () => Promise.reject(refusal('JOB_RUNNING', 'Cannot delete a running job: cancel it first'));
  const { user } = await asked({ remove });

  await user.click(screen.getByRole('button', { name: 'Delete job' }));

  expect(await screen.findByRole('button', { name: 'Cancel job' })).toBeTruthy();
});

const refusal = (code: string, message: string) =>
  new CombinedGraphQLErrors({ errors: [{ message, extensions: { code } }] });
