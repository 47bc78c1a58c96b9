import { p } from '@mikro-orm/core';

/** What every row has: an id made by the service, and the instant at which the database took it in. */
export const identity = {
  id: p.uuid().primary(),
  createdAt: p.datetime(3).defaultRaw('now()'),
};
