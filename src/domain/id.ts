import { uuidv7 } from 'uuidv7';

/** Returns an id for a new row: a UUIDv7, monotonic within the process, so that rows of the same instant keep their order. */
export const newId = (): string => uuidv7();
