import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { DELETABLE, dialogGone, openDialog, type Props, RUNNING } from '../../test/open-dialog.tsx';

/** A request that is in flight until the test lets its answer arrive. */
function pendingLoad() {
  let arrive = (_: Awaited<ReturnType<Props['load']>>) => {};
  const load = vi.fn<Props['load']>(() => new Promise((resolve) => (arrive = resolve)));
  return { load, arrive: (preview: Awaited<ReturnType<Props['load']>>) => arrive(preview) };
}

const answer = () => screen.getByRole('button', { name: 'Delete job' });

test('nothing can be deleted before the preview is loaded', async () => {
  const { load, arrive } = pendingLoad();
  const remove = vi.fn(async () => 'Deleted it.');
  const { user, dialog } = await openDialog({ load, remove });

  await user.click(answer());
  expect(answer().getAttribute('aria-disabled')).toBe('true');
  expect(dialog.textContent).not.toContain('The audio samples are kept.');
  expect(remove).not.toHaveBeenCalled();

  arrive(DELETABLE);
  await screen.findByText('The audio samples are kept.');
  await user.click(answer());
  await dialogGone();
  expect(remove).toHaveBeenCalledOnce();
});

test('what arrives late is read out, and takes nothing from somebody who is writing', async () => {
  const { load, arrive } = pendingLoad();
  const { user } = await openDialog({ load });
  const reason = screen.getByLabelText('Reason (optional)');
  await user.type(reason, 'Obso');

  arrive(DELETABLE);
  const words = await screen.findByText('The audio samples are kept.');

  expect(words.closest('[aria-live="polite"]')).not.toBeNull();
  expect(document.activeElement).toBe(reason);
  await user.type(reason, 'lete');
  expect(screen.getByDisplayValue('Obsolete')).toBe(reason);
});

test('a preview that cannot be loaded leaves nothing to delete, and can be loaded again', async () => {
  const load = vi.fn<Props['load']>().mockRejectedValueOnce(new TypeError('Failed')).mockResolvedValue(DELETABLE);
  const remove = vi.fn(async () => 'Deleted it.');
  const { user, dialog } = await openDialog({ load, remove });

  await screen.findByRole('alert');
  await user.click(answer());
  expect(remove).not.toHaveBeenCalled();
  expect(dialog.textContent).toContain('Could not check what will be deleted.');
  await user.click(screen.getByRole('button', { name: 'Retry' }));

  await screen.findByText('The audio samples are kept.');
  expect(screen.queryByRole('alert')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep job' })));
});

test.each([
  ['the service does not know', null, 'This job was deleted, or you no longer have access.'],
  [
    'somebody has deleted',
    { ...DELETABLE, viewerCanDelete: false, deletedAt: '2020-01-01T00:00:00.000Z', deletedBy: 'nora' },
    'Deleted by nora',
  ],
  ['the viewer may not delete', { viewerCanDelete: false, deleteBlockedBy: 'FORBIDDEN' }, 'You are not allowed'],
] as const)('a row that %s can only be left alone', async (_, preview, words) => {
  const { user, dialog } = await openDialog({ load: async () => preview });

  await screen.findByRole('button', { name: 'Close' });
  expect(dialog.textContent).toContain(words);
  expect(screen.getAllByRole('button')).toHaveLength(1);
  await user.keyboard('{Enter}');
  await dialogGone();
});

test('opening it again loads the preview again', async () => {
  const load = vi.fn<Props['load']>().mockResolvedValueOnce(RUNNING).mockResolvedValue(DELETABLE);
  const { user } = await openDialog({ load });
  await screen.findByText('This job is running. Cancel it before deleting it.');
  await user.keyboard('{Escape}');
  await dialogGone();

  await user.click(screen.getByRole('button', { name: 'Delete' }));

  await screen.findByText('The audio samples are kept.');
  expect(load).toHaveBeenCalledTimes(2);
});
