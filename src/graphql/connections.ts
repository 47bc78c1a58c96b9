import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow this page.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last row: pass it as `after` for the next page.',
  })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether this page was asked for with `after`.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first row.' })
  startCursor!: string | null;
}

/** What the lists of one kind of row are called in the schema, and its edges. */
export function connectionType(node: () => ClassType, name: string): ClassType {
  @ObjectType(`${name}Edge`, { description: `A row of a list and its place there.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'The place of the row: pass it as `after` for what follows.' })
    cursor!: string;

    @Field(node, { description: 'The row.' })
    node!: object;
  }

  @ObjectType(`${name}Connection`, {
    description: 'One page of a list, newest first, rows of one instant by their id.',
    simpleResolvers: true,
  })
  class Connection {
    @Field(() => [Edge], { description: 'The rows of this page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The rows of this page.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many rows the list holds in all, with the same arguments.' })
    totalCount!: number;
  }

  return Connection;
}
