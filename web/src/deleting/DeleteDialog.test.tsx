import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { DELETABLE, dialogGone, openDialog, type Props, RUNNING, serviceError } from '../../test/open-dialog.tsx';

const button = (name: string) => screen.findByRole('button', { name });

/** The answer that deletes, once it can be given. */
async function deleteAnswer() {
  const answer = await button('Delete job');
  await waitFor(() => expect(answer.getAttribute('aria-disabled')).toBeNull());
  return answer;
}

const focusOn = (name: string) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name })));

test('names the row, says what happens, and puts the focus on the safe answer', async () => {
  const { dialog } = await openDialog();

  expect(dialog).toBe(screen.getByRole('alertdialog', { name: 'Delete job “Read chapter 9.”?' }));
  await waitFor(() => expect(dialog.textContent).toContain('The audio samples are kept. This cannot be undone.'));
  await focusOn('Keep job');
});

test('deletes once, however often the button is pressed, with the reason', async () => {
  const remove = vi.fn(async () => 'Deleted it.');
  const { user } = await openDialog({ remove });

  await user.type(screen.getByLabelText('Reason (optional)'), ' a test ');
  await user.dblClick(await deleteAnswer());
  await dialogGone();

  expect(remove).toHaveBeenCalledExactlyOnceWith('a test');
  expect(screen.getByRole('status').textContent).toBe('Deleted it.');
});

test('does not close while it is at work', async () => {
  let finish = (_: string) => {};
  const { user } = await openDialog({ remove: () => new Promise<string>((resolve) => (finish = resolve)) });

  await user.click(await deleteAnswer());
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Keep job' }));

  expect(screen.getByRole('button', { name: 'Deleting …' }).getAttribute('aria-disabled')).toBe('true');
  finish('Deleted it.');
  await dialogGone();
});

test('keeps an error in sight, and lets people try again', async () => {
  const remove = vi.fn<Props['remove']>();
  remove
    .mockRejectedValueOnce(serviceError('FORBIDDEN', 'Only editors may delete jobs: ask one'))
    .mockResolvedValue('Done.');
  const { user } = await openDialog({ remove });

  await user.click(await deleteAnswer());
  expect((await screen.findByRole('alert')).textContent).toBe('Only editors may delete jobs: ask one');

  await user.click(screen.getByRole('button', { name: 'Delete job' }));
  await dialogGone();
});

test('offers to cancel a job that is running, and then to delete it, by a preview that is loaded again', async () => {
  const load = vi.fn<Props['load']>().mockResolvedValueOnce(RUNNING);
  load.mockResolvedValue({ ...DELETABLE, status: 'CANCELLED' });
  const { user, dialog } = await openDialog({ load });
  await user.click(await button('Cancel job'));

  await deleteAnswer();
  expect(dialog.textContent).toContain('The job is cancelled. You can delete it now.');
  expect(load).toHaveBeenCalledTimes(2);
  await focusOn('Keep job');
});

test('goes on to delete a job that ended by itself before it could be cancelled', async () => {
  const load = vi.fn<Props['load']>().mockResolvedValueOnce(RUNNING);
  load.mockResolvedValue({ ...DELETABLE, status: 'COMPLETED' });
  const cancelJob = () => Promise.reject(serviceError('INVALID_TRANSITION', 'The job is COMPLETED'));
  const { user, dialog } = await openDialog({ load, cancelJob });

  await user.click(await button('Cancel job'));

  await deleteAnswer();
  expect(dialog.textContent).toContain('The job finished before it was cancelled.');
});

test('reads again what the service refuses because it is different', async () => {
  const load = vi.fn<Props['load']>().mockResolvedValueOnce(DELETABLE).mockResolvedValue(RUNNING);
  const remove = () => Promise.reject(serviceError('JOB_RUNNING', 'Cannot delete a running job: cancel it first'));
  const { user, dialog } = await openDialog({ load, remove });

  await user.click(await deleteAnswer());

  await button('Cancel job');
  expect(dialog.textContent).toContain('This job is running. Cancel it before deleting it.');
  expect(screen.queryByRole('button', { name: 'Delete job' })).toBeNull();
});
