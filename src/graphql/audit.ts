import type { DeletionEventRow } from '../domain/deletion/record-deletion.ts';

/** The log of the service: each entry has structured details and a message. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/**
 * Logs security events of one request, under the names of OWASP's logging
 * vocabulary.
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

  /** Logs a recorded deletion; nothing for `undefined`, when the row was deleted before. */
  deleted(deletion: DeletionEventRow | undefined): void {
    if (deletion) this.#log.info({ event: 'sensitive_delete', ...deletion }, 'sensitive_delete');
  }

  /** Logs that the viewer lacks the permission for a field or a route. */
  refused(what: string): void {
    this.#log.warn({ event: 'authz_fail', actor: this.#subject, what, requestId: this.#requestId }, 'authz_fail');
  }
}
