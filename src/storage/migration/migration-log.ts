/** Receives messages about waits and long migrations: the log of the service, or the terminal of the command line. */
export interface MigrationLog {
  info(message: string): void;
  warn(message: string): void;
}
