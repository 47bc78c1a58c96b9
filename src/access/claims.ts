import { type Principal, ProjectRole } from './principal.ts';

/** Where a token says what its holder may do. Providers put claims of one's own under names of one's own. */
export interface ClaimNames {
  readonly rolesClaim: string;
  readonly projectsClaim: string;
}

/** Among the roles, the one that stands for administering the whole service. */
const SERVICE_ADMIN = 'admin';

/** The longest name that somebody may go by, in code units. */
const MAX_SUBJECT_LENGTH = 255;

/** What a verified token says cannot be understood. The message is for the log: no part of the token is in it. */
export class ClaimsError extends Error {
  override readonly name = 'ClaimsError';
  readonly code = 'BAD_CLAIMS';
}

/**
 * Who the holder of a verified token is. Roles that mean nothing here give
 * nothing; claims of another shape than they should have refuse the token, as
 * whoever set it up meant something by them. Throws a ClaimsError.
 */
export function principalOf(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Principal {
  return {
    subject: subjectOf(claims['sub']),
    isAdmin: rolesOf(claims[names.rolesClaim]).includes(SERVICE_ADMIN),
    roles: projectRolesOf(claims[names.projectsClaim]),
  };
}

/** It is stored with what its bearer does, so it must be something that can be. */
function subjectOf(subject: unknown): string {
  const fits =
    typeof subject === 'string' &&
    subject.trim() !== '' &&
    subject.length <= MAX_SUBJECT_LENGTH &&
    subject.isWellFormed() &&
    !subject.includes('\0');
  if (!fits) throw new ClaimsError(`sub is not a name of 1 to ${MAX_SUBJECT_LENGTH} characters`);
  return subject;
}

function rolesOf(roles: unknown = []): unknown[] {
  if (!Array.isArray(roles)) throw new ClaimsError('the claim of roles is not a list');
  return roles;
}

function projectRolesOf(projects: unknown = {}): Map<string, ProjectRole> {
  if (typeof projects !== 'object' || projects === null || Array.isArray(projects)) {
    throw new ClaimsError('the claim of projects is not an object of roles by project id');
  }
  const roles = new Map<string, ProjectRole>();
  for (const [id, role] of Object.entries(projects)) {
    const known = ROLES.get(role);
    // As they are compared with rows, in a statement that takes nothing but UUIDs.
    if (known && UUID.test(id)) roles.set(id.toLowerCase(), known);
  }
  return roles;
}

const ROLES = new Map<unknown, ProjectRole>([
  ['viewer', ProjectRole.VIEWER],
  ['editor', ProjectRole.EDITOR],
  ['admin', ProjectRole.ADMIN],
]);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
