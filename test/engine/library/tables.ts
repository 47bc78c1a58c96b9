import { PGlite } from '@electric-sql/pglite';
import type { Table } from '../../../src/engine/index.ts';
import { type Cell, type Fetch, RawRow } from '../../../src/postgres/index.ts';

/** Entities: each class identifies a table. */
export class Library {}
export class Author {}
export class Book {}

const SCHEMA = `
  create table libraries (id uuid primary key, created_at timestamptz(3) not null, name text not null);
  create table authors (
    id uuid primary key, created_at timestamptz(3) not null, library_id uuid not null references libraries, name text not null
  );
  create table books (
    id uuid primary key, created_at timestamptz(3) not null, library_id uuid not null references libraries,
    author_id uuid not null references authors, title text not null, pages int not null, withdrawn_at timestamptz(3),
    genre text not null default 'NOVEL'
  )`;

const columns = {
  id: 'uuid',
  created_at: 'timestamptz(3)',
  library_id: 'uuid',
  author_id: 'uuid',
  name: 'text',
  title: 'text',
  genre: 'text',
  pages: 'int',
  withdrawn_at: 'timestamptz(3)',
} as const;

/** The properties `library` and `libraryId` share the column `library_id`. For a library itself that is `id`. */
function tableNamed(name: string, references: Record<string, new () => object> = {}): Table {
  const column = (property: string): string => {
    if (name === 'libraries' && property === 'libraryId') return 'id';
    const snake = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return property in references ? `${snake}_id` : snake;
  };
  return {
    name,
    column,
    type: (property) => columns[column(property) as keyof typeof columns],
    referred: (property) => references[property] as new () => object,
  };
}

const TABLES = new Map<unknown, Table>([
  [Library, tableNamed('libraries')],
  [Author, tableNamed('authors', { library: Library })],
  [Book, tableNamed('books', { library: Library, author: Author })],
]);

export const tableOf = (entity: unknown): Table => TABLES.get(entity) as Table;

/** Opens a database with these tables, and records the statements that are sent to it. */
export async function openLibraries() {
  const pglite = await PGlite.create();
  await pglite.exec(`set timezone to 'utc'; ${SCHEMA}`);
  const statements: string[] = [];
  const run = async (text: string, params: readonly unknown[] = []) =>
    (
      await pglite.query<Cell[]>(text, [...params], {
        rowMode: 'array',
        parsers: Object.fromEntries(TYPES.map((type) => [type, (cell: string) => cell])),
      })
    ).rows;
  const fetch: Fetch = async ({ text, params }) => {
    statements.push(text);
    return (await run(text, params)).map(RawRow.of);
  };
  return { fetch, statements, run, close: () => pglite.close() };
}

/** Types whose values PGlite must leave as text: int, text, json, timestamptz, uuid. */
const TYPES = [23, 25, 114, 1184, 2950];
