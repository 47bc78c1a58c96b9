/** Where migrations say what they wait for and what takes long: the log of the service, or the terminal of the command line. */
export interface MigrationLog {
  info(message: string): void;
  warn(message: string): void;
}
