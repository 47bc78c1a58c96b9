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

/** The worker's attempt at a job, in a step that a worker can send again. */
export const AttemptArg = (): ParameterDecorator =>
  Arg('attempt', () => ID, {
    nullable: true,
    description:
      'UUID that the worker made for its attempt at the job, so that it can send the step again: the step then returns the job as it is and changes nothing. INVALID_TRANSITION if another attempt started the job. Without it, any client that may write can take the step.',
  }) as ParameterDecorator;

/** The attempt of a claim. */
export const ClaimAttemptArg = (): ParameterDecorator =>
  IdArg(
    'UUID that the worker makes for each claim, and sends again if it gets no answer: it returns the same job, as it is by then.',
    'attempt',
  );

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
