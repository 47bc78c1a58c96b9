import { uuidv7 } from 'uuidv7';

/** A new row's id: a UUIDv7, monotonic within this process, so that rows of one instant keep their order. */
export const newId = (): string => uuidv7();
