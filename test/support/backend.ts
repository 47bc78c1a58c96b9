import type { Database } from '../../src/database/database.ts';
import { refusalOfUnavailability } from '../../src/database/unavailable.ts';
import type { Backend } from '../../src/graphql/context.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** What requests are served from, as the service puts it together; only what is listened to is logged. */
export const backendOf = ({ orm, fetch, ready }: Database, log: Partial<Backend['log']> = {}): Backend => ({
  em: orm.em,
  fetch,
  ready,
  tables: orm.getMetadata(),
  refusalOf: refusalOfUnavailability,
  log: { ...SILENT, ...log },
});
