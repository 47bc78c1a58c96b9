import { DatabaseError } from 'pg';
import type { Run } from '../domain/statement.ts';

/** A wait for a lock, and a statement, that took longer than it may: PostgreSQL undid the statement whole. */
const TOOK_TOO_LONG = new Set(['55P03', '57014']);

export const sharingWrites =
  (shared: Run, own: Run): Run =>
  async (name, text, params) => {
    try {
      return await shared(name, text, params);
    } catch (error) {
      if (!(error instanceof DatabaseError && TOOK_TOO_LONG.has(error.code ?? ''))) throw error;
      return own(name, text, params);
    }
  };
