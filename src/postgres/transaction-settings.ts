import { escapeLiteral } from 'pg';
import type { AddressSetting } from './address-settings.ts';
import type { SessionRequest } from './session.ts';
import { type BoundStatement, named } from './statement.ts';

/**
 * Returns the statements that a transaction begins with behind a pooler of
 * transactions, where no setting outlives one. They set what a session that the
 * pooler chose has otherwise, which costs less than to set all.
 */
export function transactionSettings(
  { addressSettings, settings }: Pick<SessionRequest, 'addressSettings' | 'settings'>,
  searchPath: string,
): readonly BoundStatement[] {
  const all: AddressSetting[] = [...addressSettings, ...Object.entries(settings), ['search_path', searchPath]];
  const values = new Map(all.map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of WITHOUT_EFFECT) values.delete(name);
  const changes = [...values].map(([name, value]) => changeOf(name, value));
  return [SET_ISOLATION, { ...named(`select num_nonnulls(${changes.join(', ')})`), params: [] }];
}

/** In a transaction that has begun, the level by default no longer matters, nor how long a session may be idle outside of one. */
const WITHOUT_EFFECT = ['default_transaction_isolation', 'idle_session_timeout'];

/** A statement of its own, as the level cannot be set by a query. Without LOCAL, which PostgreSQL warns of outside of a transaction block. It holds for one transaction. */
const SET_ISOLATION: BoundStatement = { ...named(`set transaction_isolation = 'read committed'`), params: [] };

/** Older servers lack some settings: an unknown one is null, and is left out. A name with a dot is of an extension or an application, and need not be known. */
function changeOf(name: string, value: string): string {
  const [setting, wanted] = [escapeLiteral(name), escapeLiteral(value)];
  const differs = name.includes('.') ? 'is distinct from' : '<>';
  return `case when current_setting(${setting}, true) ${differs} ${wanted} then set_config(${setting}, ${wanted}, true) end`;
}
