import type { AppContext } from '../../src/graphql/context.ts';
import { readModel } from '../../src/graphql/read-model.ts';
import type { Database } from '../../src/storage/database.ts';
import { unavailableError } from '../../src/storage/unavailable.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** What requests are served from, as the service puts it together; only what is listened to is logged. */
export const backendOf = ({ orm, fetch, ready }: Database, log: Partial<AppContext['log']> = {}): AppContext => ({
  em: orm.em,
  fetch,
  ready,
  model: readModel(orm.getMetadata()),
  refusalOf: unavailableError,
  log: { ...SILENT, ...log },
});
