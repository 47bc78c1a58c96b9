import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import {
  createEngineContext,
  type EngineContext,
  equalTo,
  FIELD_SOURCE,
  FILTER,
  type FieldSource,
  type ListArguments,
  ListRead,
  mutatedRow,
  oneOf,
  type Relation,
  RowRead,
  resolveFields,
} from '../../../src/engine/index.ts';
import type { Fetch } from '../../../src/postgres/index.ts';
import { allLibraries, authorBooks, libraryBooks, model, type Reader } from './model.ts';
import { Author, Book, Library } from './tables.ts';

export interface Context extends EngineContext<Reader> {
  /** Changes the title of a book. Resolves to the book. */
  readonly rename: (id: string, title: string) => Promise<Record<string, unknown>>;
}

export const contextFor = (fetch: Fetch, viewer: Reader, rename: Context['rename'] = async () => ({})): Context => ({
  ...createEngineContext({ fetch, model, viewer }),
  rename,
});

type Field = GraphQLFieldConfig<Record<string, unknown>, Context>;

const from = (source: FieldSource) => ({ [FIELD_SOURCE]: source });
const present = (type: typeof GraphQLString | typeof GraphQLInt | typeof GraphQLID) => ({
  type: new GraphQLNonNull(type),
});

const Genre = new GraphQLEnumType({ name: 'Genre', values: { NOVEL: {}, ESSAY: {}, POEM: {} } });
const GenreCount = new GraphQLObjectType({
  name: 'GenreCount',
  fields: { genre: { type: Genre }, count: { type: GraphQLInt } },
});
const BookFilter = new GraphQLInputObjectType({
  name: 'BookFilter',
  fields: {
    genre: { type: new GraphQLList(Genre), extensions: { [FILTER]: oneOf('genre') } },
    title: { type: GraphQLString, extensions: { [FILTER]: equalTo('title') } },
    pages: { type: new GraphQLList(GraphQLInt), extensions: { [FILTER]: oneOf('pages') } },
  },
});
const page = {
  first: { type: GraphQLInt, defaultValue: 20 },
  after: { type: GraphQLString },
};
const bookPage = { ...page, withdrawn: { type: GraphQLBoolean }, filter: { type: BookFilter } };

/** Numbers of books by genre, for books that the policy shows by default. */
const genreCounts = (relation: Relation): Field => ({
  type: new GraphQLList(GenreCount),
  args: { genre: { type: new GraphQLList(Genre) }, filter: { type: BookFilter } },
  extensions: from({ is: 'counts', relation, by: 'genre', values: Genre.getValues().map(({ name }) => name) }),
});

const connection = (node: GraphQLObjectType) =>
  new GraphQLObjectType({
    name: `${node.name}Connection`,
    fields: {
      nodes: { type: new GraphQLList(node) },
      totalCount: { type: GraphQLInt },
      pageInfo: {
        type: new GraphQLObjectType({
          name: `${node.name}PageInfo`,
          fields: { endCursor: { type: GraphQLString }, hasNextPage: { type: GraphQLBoolean } },
        }),
      },
    },
  });

const author: GraphQLObjectType = new GraphQLObjectType({
  name: 'Author',
  fields: (): Record<string, Field> => ({
    id: present(GraphQLID),
    name: present(GraphQLString),
    bookCount: { ...present(GraphQLInt), extensions: from({ is: 'count', relation: authorBooks }) },
    books: { type: books, args: bookPage, extensions: from({ is: 'list', relation: authorBooks }) },
    genreCounts: genreCounts(authorBooks),
  }),
});
const book = new GraphQLObjectType({
  name: 'Book',
  fields: (): Record<string, Field> => ({
    id: present(GraphQLID),
    title: present(GraphQLString),
    pages: present(GraphQLInt),
    author: { type: author, extensions: from({ is: 'reference' }) },
    isLong: {
      type: GraphQLBoolean,
      extensions: from({ is: 'computed', from: ['pages'], resolve: ({ pages }) => pages > 500 }),
    },
  }),
});
const library = new GraphQLObjectType({
  name: 'Library',
  fields: (): Record<string, Field> => ({
    name: present(GraphQLString),
    books: { type: books, args: bookPage, extensions: from({ is: 'list', relation: libraryBooks }) },
    genreCounts: genreCounts(libraryBooks),
  }),
});
const books = connection(book);

/** A resolver returns what to read, and the engine reads it. */
const query = new GraphQLObjectType<unknown, Context>({
  name: 'Query',
  fields: {
    book: {
      type: book,
      args: { id: present(GraphQLID) },
      resolve: (_, { id }) => new RowRead(Book, id, 'all', () => true),
    },
    author: {
      type: author,
      args: { id: present(GraphQLID) },
      resolve: (_, { id }) => new RowRead(Author, id, 'all', () => true),
    },
    books: {
      type: books,
      args: { libraryId: present(GraphQLID), ...bookPage },
      resolve: (_, { libraryId: id, ...args }) =>
        new ListRead(libraryBooks, args as ListArguments, {
          entity: Library,
          id,
          visibility: 'all',
          notFound: () => new Error('No such library'),
        }),
    },
    libraries: {
      type: connection(library),
      args: page,
      resolve: (_, args) => new ListRead(allLibraries, args as ListArguments, undefined),
    },
  },
});
const mutation = new GraphQLObjectType<unknown, Context>({
  name: 'Mutation',
  fields: {
    renameBook: {
      type: new GraphQLObjectType({ name: 'RenameBookPayload', fields: { book: { type: book } } }),
      args: { id: present(GraphQLID), title: present(GraphQLString) },
      resolve: async (_, { id, title }, { rename }) => ({ book: mutatedRow(Book, id, await rename(id, title)) }),
    },
  },
});

export const schema = new GraphQLSchema({ query, mutation });
resolveFields(schema);
