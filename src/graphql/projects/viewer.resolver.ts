import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Principal } from '../../domain/access/principal.ts';
import type { Context } from '../context.ts';

@ObjectType({ description: 'Who is asking.', simpleResolvers: true })
class Viewer implements Pick<Principal, 'subject' | 'isAdmin'> {
  @Field(() => String, { description: 'The name under which they delete and give feedback.' })
  subject!: string;

  @Field(() => Boolean, { description: 'Whether they administer the whole service.' })
  isAdmin!: boolean;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who is asking.' })
  viewer(@Ctx() { principal }: Context) {
    return principal;
  }
}
