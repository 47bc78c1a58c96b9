import { Client } from 'pg';

/** Starts to record the texts of all statements that this test file sends to the server. Returns the growing list. */
export function recordStatements(): string[] {
  const statements: string[] = [];
  const query = Client.prototype.query as (...args: unknown[]) => unknown;
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [statement] = args as [string | { text: string }];
    statements.push(typeof statement === 'string' ? statement : statement.text);
    return Reflect.apply(query, this, args);
  } as typeof Client.prototype.query;
  return statements;
}
