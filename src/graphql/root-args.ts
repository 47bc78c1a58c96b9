import { Arg, type ClassType } from 'type-graphql';
import { ID } from './scalars.ts';

export const IdArg = (description: string, name = 'id'): ParameterDecorator =>
  Arg(name, () => ID, { description }) as ParameterDecorator;

export const ProjectIdArg = (): ParameterDecorator => IdArg("The project's id.", 'projectId');

export const IncludeDeletedArg = (): ParameterDecorator =>
  Arg('includeDeleted', () => Boolean, {
    defaultValue: false,
    description: 'Whether to find it when it is deleted, too. For admins.',
  }) as ParameterDecorator;

export const InputArg = (type: () => ClassType, description: string): ParameterDecorator =>
  Arg('input', type, { description }) as ParameterDecorator;

export const ErrorArg = (): ParameterDecorator =>
  Arg('error', () => String, { description: 'Why, in up to 10,000 characters.' }) as ParameterDecorator;

export const ReasonArg = (): ParameterDecorator =>
  Arg('reason', () => String, {
    nullable: true,
    description: 'Why, in up to 10,000 characters.',
  }) as ParameterDecorator;
