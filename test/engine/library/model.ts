import { type Condition, type EntityType, type Model, type Relation, RequestError } from '../../../src/engine/index.ts';
import { Book, Library, tableOf } from './tables.ts';

/** A viewer: they can see the books of some libraries, and librarians can see withdrawn books too. */
export interface Reader {
  readonly libraries: readonly string[];
  readonly isLibrarian: boolean;
}

export const libraryBooks: Relation = { rows: Book, by: ['library'] };
export const authorBooks: Relation = { rows: Book, by: ['author'] };
export const allLibraries: Relation = { rows: Library, by: [] };

const NOT_WITHDRAWN: Condition<Reader> = { property: 'withdrawnAt', is: 'null' };
const WITHDRAWN: Condition<Reader> = { property: 'withdrawnAt', is: 'not null' };

const onTheShelf = (entity: EntityType, visibility: string): Condition<Reader>[] =>
  entity === Book && visibility === 'shelf' ? [NOT_WITHDRAWN] : [];

export const model: Model<Reader> = {
  tableOf,
  partition: { key: 'libraryId', entity: Library },
  policy: {
    defaultVisibility: 'shelf',
    payloadVisibility: 'all',
    shapeOf: () => '',
    rowConditions: (entity, visibility) => [
      { property: entity === Library ? 'id' : 'library', oneOf: ({ libraries }) => libraries },
      ...onTheShelf(entity, visibility),
    ],
    listConditions: (entity, visibility) =>
      entity === Book && visibility === 'all' ? [[NOT_WITHDRAWN], [WITHDRAWN]] : [onTheShelf(entity, visibility)],
    checkList: ({ isLibrarian }, _entity, args) => {
      const { withdrawn = false } = args as { withdrawn?: boolean };
      if (withdrawn && !isLibrarian) throw new RequestError('BAD_USER_INPUT', 'Withdrawn books are for librarians');
      return withdrawn ? 'all' : 'shelf';
    },
    requireListAccess: ({ libraries }, _visibility, library) => {
      if (!libraries.includes(library)) throw new RequestError('BAD_USER_INPUT', 'You have no card of this library');
    },
    isDenial: (error) => error instanceof RequestError,
  },
};
