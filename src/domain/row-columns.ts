import { p } from '@mikro-orm/core';

/** The columns that every row has: an id that the service creates, and the start of the transaction that inserted it. */
export const rowColumns = {
  id: p.uuid().primary(),
  createdAt: p.datetime(3).defaultRaw('now()'),
};
