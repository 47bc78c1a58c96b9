/** The server answers, but the service cannot work with it. The message tells the operator why and what to do, in one line. */
export class ServerUnusableError extends Error {
  override readonly name = 'ServerUnusableError';
  readonly code = SERVER_UNUSABLE;
}

export const SERVER_UNUSABLE = 'SERVER_UNUSABLE';

export const standbyError = (): ServerUnusableError =>
  new ServerUnusableError(
    'The database server is a standby: set DATABASE_URL to the primary server, or to all servers separated by commas',
  );

export const promotedError = (): ServerUnusableError =>
  new ServerUnusableError(
    'The server is not a standby, or no longer: leave it out of DATABASE_REPLICA_URLS, or set it up as a standby again',
  );

export const readOnlyError = (): ServerUnusableError =>
  new ServerUnusableError(
    'The database is read-only: turn default_transaction_read_only off for the server, the database and the role, or set DATABASE_URL to another server',
  );
