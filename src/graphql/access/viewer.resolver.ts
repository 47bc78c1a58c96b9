import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Principal } from '../../domain/access/principal.ts';
import type { Context } from '../context.ts';

@ObjectType({ description: 'The user or program that sends the request.', simpleResolvers: true })
class Viewer implements Pick<Principal, 'subject' | 'isAdmin'> {
  @Field(() => String, {
    description:
      'Identifier of the viewer: `sub` of their token, or `local` without authentication. It is stored with deletions and feedback.',
  })
  subject!: string;

  @Field(() => Boolean, {
    description:
      'True if the viewer administers the whole service: they can create projects, and are ADMIN in every project.',
  })
  isAdmin!: boolean;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Returns the viewer: the user or program that sends the request.' })
  viewer(@Ctx() { principal }: Context) {
    return principal;
  }
}
