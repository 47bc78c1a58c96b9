import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Position of a page in its list.', simpleResolvers: true })
class PageInfo {
  @Field(() => Boolean, { description: 'True if more rows follow this page.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Cursor of the last row of the page. Pass it as `after` to get the next page. Null if the page is empty.',
  })
  endCursor!: string | null;

  @Field(() => Boolean, {
    description: 'True if the request has an `after` argument. Lists can only be paged forward.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first row of the page. Null if the page is empty.',
  })
  startCursor!: string | null;
}

/** Declares the connection type for lists of a type of rows, and its edge type. Returns the former. */
export function connectionType(node: () => ClassType, name: string): ClassType {
  @ObjectType(`${name}Edge`, { description: 'A row of a list, with its cursor.', simpleResolvers: true })
  class Edge {
    @Field(() => String, {
      description:
        'Opaque cursor of the row. Pass it as `after` to get the rows that follow. It stays valid when rows are added or deleted.',
    })
    cursor!: string;

    @Field(node, { description: 'The row itself.' })
    node!: object;
  }

  @ObjectType(`${name}Connection`, {
    description:
      'One page of a list. The newest rows come first, unless the list has another `order`; rows with the same `createdAt` are ordered by id, descending.',
    simpleResolvers: true,
  })
  class Connection {
    @Field(() => [Edge], { description: 'Rows of the page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'Rows of the page, without cursors.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Position of the page in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description:
        'Number of rows on all pages, for the same filter and `includeDeleted`. It is counted only if it is selected.',
    })
    totalCount!: number;
  }

  return Connection;
}
