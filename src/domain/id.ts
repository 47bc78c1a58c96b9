import { v7 } from 'uuid';

/** A new row's id: a UUIDv7, monotonic within this process, so that rows of one instant keep their order. */
export const newId = (): string => v7();
