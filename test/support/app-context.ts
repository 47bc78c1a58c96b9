import type { AppContext } from '../../src/graphql/context.ts';
import { readModel } from '../../src/graphql/read-model.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { unavailableError } from '../../src/storage/unavailable.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** Returns the app context of the service, with a log that drops the levels for which `log` has no function. */
export const appContextOf = (database: OpenDatabase, log: Partial<AppContext['log']> = {}): AppContext => ({
  database,
  ready: database.ready,
  model: readModel(database.tableOf),
  unavailableErrorOf: unavailableError,
  log: { ...SILENT, ...log },
});
