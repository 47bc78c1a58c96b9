/** The orders of a list: by `createdAt`, rows with the same instant by id, both descending or both ascending. */
export const ListOrder = { NEWEST_FIRST: 'NEWEST_FIRST', OLDEST_FIRST: 'OLDEST_FIRST' } as const;
export type ListOrder = (typeof ListOrder)[keyof typeof ListOrder];
