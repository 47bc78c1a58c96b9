import { Arg, type ClassType } from 'type-graphql';
import { ID } from './scalars.ts';

export const IdArg = (description: string, name = 'id'): ParameterDecorator =>
  Arg(name, () => ID, { description }) as ParameterDecorator;

export const ProjectIdArg = (): ParameterDecorator => IdArg('UUID of the project.', 'projectId');

export const IncludeDeletedArg = (): ParameterDecorator =>
  Arg('includeDeleted', () => Boolean, {
    defaultValue: false,
    description: 'True to return the row even if it is deleted. Requires the role ADMIN, else FORBIDDEN.',
  }) as ParameterDecorator;

export const InputArg = (type: () => ClassType, description: string): ParameterDecorator =>
  Arg('input', type, { description }) as ParameterDecorator;

export const ErrorArg = (): ParameterDecorator =>
  Arg('error', () => String, {
    description: 'Reason of the failure: 1 to 10,000 characters, not blank.',
  }) as ParameterDecorator;

export const ReasonArg = (): ParameterDecorator =>
  Arg('reason', () => String, {
    nullable: true,
    description:
      'Reason of the deletion, at most 10,000 characters. It is kept with the row and in the record of deletions; a blank one is stored as null.',
  }) as ParameterDecorator;
