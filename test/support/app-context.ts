import type { AppContext } from '../../src/graphql/context.ts';
import { readModel } from '../../src/graphql/read-model.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { unavailableError } from '../../src/storage/unavailable.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** What requests are served from, as the service puts it together; only what is listened to is logged. */
export const backendOf = (database: OpenDatabase, log: Partial<AppContext['log']> = {}): AppContext => ({
  database,
  fetch: database.fetch,
  ready: database.ready,
  model: readModel(database.tableOf),
  unavailableErrorOf: unavailableError,
  log: { ...SILENT, ...log },
});
