import { p } from '@mikro-orm/core';

/** The columns that every row has: an id, and the start of the transaction that inserted it. */
export const rowColumns = {
  id: p.uuid().primary(),
  createdAt: p.datetime(3).defaultRaw('now()'),
};

/** The subject that created the row; null when an earlier release or SQL by hand did. It tells a repeated create from another. */
export const creation = { createdBy: p.text().nullable() };
