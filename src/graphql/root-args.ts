import { Arg, type ClassType } from 'type-graphql';
import { ID } from './scalars.ts';

/** Declares an argument of a field, at its place among them. */
export type ArgumentDecorator = ReturnType<typeof Arg>;

export const IdArg = (description: string, name = 'id'): ArgumentDecorator => Arg(name, () => ID, { description });

export const ProjectIdArg = IdArg("The project's id.", 'projectId');

export const IncludeDeletedArg = Arg('includeDeleted', () => Boolean, {
  defaultValue: false,
  description: 'Whether to find it when it is deleted, too. For admins.',
});

export const InputArg = (type: () => ClassType, description: string): ArgumentDecorator =>
  Arg('input', type, { description });

export const ErrorArg = Arg('error', () => String, { description: 'Why, in up to 10,000 characters.' });

export const ReasonArg = Arg('reason', () => String, {
  nullable: true,
  description: 'Why, in up to 10,000 characters.',
});

/** What a deletion is asked with. */
export interface DeletionArguments {
  id: string;
  reason?: string | null;
}
