import { type Principal, ProjectRole } from '../../domain/access/principal.ts';

/** The keys, at the top of a token, of the claims that say what its bearer may do. Many providers want custom claims under a namespaced key. */
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
 * Returns the principal that a verified token stands for. Roles that are unknown
 * here give nothing, nor do claims that are missing or null. A claim of another
 * shape refuses the token: it was configured by mistake. Throws a
 * ClaimsError.
 */
export function principalOf(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Principal {
  const { rolesClaim, projectsClaim } = names;
  return {
    subject: subjectOf(claims['sub']),
    isAdmin: rolesOf(claims[rolesClaim], rolesClaim).includes(SERVICE_ADMIN),
    roles: projectRolesOf(claims[projectsClaim], projectsClaim),
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
  if (!fits) throw new ClaimsError(`the claim "sub" must be text of 1 to ${MAX_SUBJECT_LENGTH} characters`);
  return subject;
}

/** A text is one role, as some providers make no list of one. It is not split: the name of a role may have spaces and commas. */
function rolesOf(claim: unknown, name: string): readonly unknown[] {
  const roles = fromJson(claim) ?? [];
  if (Array.isArray(roles)) return roles;
  if (typeof claim === 'string') return [claim];
  throw misshapen(name, 'a list of roles, or one role as text', claim);
}

function projectRolesOf(claim: unknown, name: string): Map<string, ProjectRole> {
  const projects = fromJson(claim) ?? {};
  if (typeof projects !== 'object' || Array.isArray(projects)) {
    throw misshapen(name, 'an object such as {"<project id>": "editor"}, or its JSON text', projects);
  }
  const roles = new Map<string, ProjectRole>();
  for (const [id, role] of Object.entries(projects)) {
    const known = ROLES.get(role);
    // As they are compared with rows, in a statement that takes nothing but UUIDs.
    if (known && UUID.test(id)) roles.set(id.toLowerCase(), known);
  }
  return roles;
}

/**
 * The value in a JSON text, as attributes of users are text in many providers; null for blank text; anything else as it
 * is. A token fits into a header, so the text is short.
 */
function fromJson(claim: unknown): unknown {
  if (typeof claim !== 'string') return claim;
  if (claim.trim() === '') return null;
  try {
    return JSON.parse(claim);
  } catch {
    return claim;
  }
}

function misshapen(name: string, expected: string, found: unknown): ClaimsError {
  const type = Array.isArray(found) ? 'list' : typeof found;
  return new ClaimsError(
    `the claim ${JSON.stringify(name)} must be ${expected}; the token has a value of type ${type}`,
  );
}

const ROLES = new Map<unknown, ProjectRole>([
  ['viewer', ProjectRole.VIEWER],
  ['editor', ProjectRole.EDITOR],
  ['admin', ProjectRole.ADMIN],
]);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
