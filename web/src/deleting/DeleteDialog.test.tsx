import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { asked, DELETABLE, dialogGone, type Props, RUNNING, refusal } from '../../test/asked.tsx';

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
  const { dialog } = await asked();

  expect(dialog).toBe(screen.getByRole('alertdialog', { name: 'Delete job “Read chapter 9.”?' }));
  await waitFor(() => expect(dialog.textContent).toContain('The audio samples are kept. This cannot be undone.'));
  await focusOn('Keep job');
});

test('deletes once, however often the button is pressed, with the reason', async () => {
  const remove = vi.fn(async () => 'Deleted it.');
  const { user } = await asked({ remove });

  await user.type(screen.getByLabelText('Reason (optional)'), ' a test ');
  await user.dblClick(await deleteAnswer());
  await dialogGone();

  expect(remove).toHaveBeenCalledExactlyOnceWith('a test');
  expect(screen.getByRole('status').textContent).toBe('Deleted it.');
});

test('does not close while it is at work', async () => {
  let finish = (_: string) => {};
  const { user } = await asked({ remove: () => new Promise<string>((resolve) => (finish = resolve)) });

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
    .mockRejectedValueOnce(refusal('FORBIDDEN', 'Only editors may delete jobs: ask one'))
    .mockResolvedValue('Done.');
  const { user } = await asked({ remove });

  await user.click(await deleteAnswer());
  expect((await screen.findByRole('alert')).textContent).toBe('Only editors may delete jobs: ask one');

  await user.click(screen.getByRole('button', { name: 'Delete job' }));
  await dialogGone();
});

test('offers to cancel a job that is running, and then to delete it, by facts that are read again', async () => {
  const read = vi.fn<Props['read']>().mockResolvedValueOnce(RUNNING);
  read.mockResolvedValue({ ...DELETABLE, status: 'CANCELLED' });
  const { user, dialog } = await asked({ read });
  await user.click(await button('Cancel job'));

  await deleteAnswer();
  expect(dialog.textContent).toContain('The job is cancelled. It can be deleted now.');
  expect(read).toHaveBeenCalledTimes(2);
  await focusOn('Keep job');
});

test('goes on to delete a job that ended by itself before it could be cancelled', async () => {
  const read = vi.fn<Props['read']>().mockResolvedValueOnce(RUNNING);
  read.mockResolvedValue({ ...DELETABLE, status: 'COMPLETED' });
  const cancelJob = () => Promise.reject(refusal('INVALID_TRANSITION', 'The job is COMPLETED'));
  const { user, dialog } = await asked({ read, cancelJob });

  await user.click(await button('Cancel job'));

  await deleteAnswer();
  expect(dialog.textContent).toContain('The job has ended by itself.');
});

test('reads again what the service refuses because it is different', async () => {
  const read = vi.fn<Props['read']>().mockResolvedValueOnce(DELETABLE).mockResolvedValue(RUNNING);
  const remove = () => Promise.reject(refusal('JOB_RUNNING', 'Cannot delete a running job: cancel it first'));
  const { user, dialog } = await asked({ read, remove });

  await user.click(await deleteAnswer());

  await button('Cancel job');
  expect(dialog.textContent).toContain('This job is running. Cancel it before deleting it.');
  expect(screen.queryByRole('button', { name: 'Delete job' })).toBeNull();
});
