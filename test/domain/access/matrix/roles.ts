import { LOCAL_ADMINISTRATOR, type Principal } from '../../../../src/domain/access/principal.ts';
import { memberOf } from '../../../support/database-fixture.ts';

/** All roles, from no permission in the project to every permission in all projects. */
export const ROLES = ['stranger', 'viewer', 'editor', 'project admin', 'service admin'] as const;
export type Role = (typeof ROLES)[number];

/** Returns a principal with the role. A stranger is an admin of another project, so that only the project can be the reason of a refusal. */
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

/** The outcome of a call: success, null, or the code of its error. */
export type Outcome = 'done' | 'null' | 'NOT_FOUND' | 'FORBIDDEN' | 'JOB_DELETED' | 'ADAPTER_DELETED' | 'ID_TAKEN';

/** One outcome for each role, in the order of `ROLES`. */
export type Outcomes = readonly [Outcome, Outcome, Outcome, Outcome, Outcome];

export const EVERYBODY: Outcomes = ['done', 'done', 'done', 'done', 'done'];
export const NOBODY_SEES: Outcomes = ['null', 'null', 'null', 'null', 'null'];
export const NOBODY_FINDS: Outcomes = ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'];
