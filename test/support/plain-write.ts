import { named, type Write } from '../../src/postgres/index.ts';

/** A write that waits for no rows that it could name. */
export const plainWrite = (text: string, rowIds: readonly string[] = []): Write => ({
  ...named(text),
  params: [],
  rowIds,
  lockOrder: '',
});
