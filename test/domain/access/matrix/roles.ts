import { LOCAL_ADMINISTRATOR, type Principal } from '../../../../src/domain/access/principal.ts';
import { memberOf } from '../../../support/database-fixture.ts';

/** Everybody there is, from those who may do nothing in the project to those who may do everything everywhere. */
export const ROLES = ['stranger', 'viewer', 'editor', 'project admin', 'service admin'] as const;
export type Role = (typeof ROLES)[number];

/** Strangers are admins of another project, so that they fail for being strangers and for nothing else. */
export function principalIn(role: Role, project: string, elsewhere: string): Principal {
  switch (role) {
    case 'stranger':
      return memberOf('ADMIN', elsewhere);
    case 'viewer':
      return memberOf('VIEWER', project);
    case 'editor':
      return memberOf('EDITOR', project);
    case 'project admin':
      return memberOf('ADMIN', project);
    case 'service admin':
      return LOCAL_ADMINISTRATOR;
  }
}

/** What somebody gets: what they asked for, nothing at all, or a refusal with its code. */
export type Outcome = 'done' | 'null' | 'NOT_FOUND' | 'FORBIDDEN' | 'JOB_DELETED' | 'ADAPTER_DELETED';

/** One outcome for each role, in their order. */
export type Outcomes = readonly [Outcome, Outcome, Outcome, Outcome, Outcome];

export const EVERYBODY: Outcomes = ['done', 'done', 'done', 'done', 'done'];
export const NOBODY_SEES: Outcomes = ['null', 'null', 'null', 'null', 'null'];
export const NOBODY_FINDS: Outcomes = ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'];
