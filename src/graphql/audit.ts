import type { DeletionEventRow } from '../domain/deletion/deletion-event.ts';

/** Where the service tells of what it does: structured details, and a line to read. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/**
 * Tells the log what somebody looks for who watches over access, under the
 * names of OWASP's logging vocabulary.
 * https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html
 */
export class Audit {
  readonly #log: Log;
  readonly #subject: string;
  readonly #requestId: string;

  constructor(log: Log, subject: string, requestId: string) {
    this.#log = log;
    this.#subject = subject;
    this.#requestId = requestId;
  }

  /** A deletion, as it was recorded; one that was asked for again is none. */
  deleted(deletion: DeletionEventRow | undefined): void {
    if (deletion) this.#log.info({ event: 'sensitive_delete', ...deletion }, 'sensitive_delete');
  }

  /** Something that this viewer may not do, by the field or route that they asked for. */
  refused(what: string): void {
    this.#log.warn({ event: 'authz_fail', actor: this.#subject, what, requestId: this.#requestId }, 'authz_fail');
  }
}
