import { type Principal, ProjectRole } from '../../domain/access/principal.ts';

/** The names of the top-level claims with the rights of a token's subject. Many providers require custom claims under a namespaced key. */
export interface ClaimNames {
  readonly rolesClaim: string;
  readonly projectsClaim: string;
}

/** The role that administers the whole service. */
const SERVICE_ADMIN = 'admin';

/** The longest subject, in UTF-16 code units. */
const MAX_SUBJECT_LENGTH = 255;

/** A verified token has malformed claims. The message is for the log and contains no part of the token. */
export class ClaimsError extends Error {
  override readonly name = 'ClaimsError';
  readonly code = 'BAD_CLAIMS';
}

/**
 * Returns the principal of a verified token. Unknown roles, and claims that are
 * missing or null, grant nothing. Throws a ClaimsError for a claim of another
 * type, which is a mistake in the configuration of the provider.
 */
export function principalOf(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Principal {
  const { rolesClaim, projectsClaim } = names;
  return {
    subject: subjectOf(claims['sub']),
    isAdmin: rolesOf(claims[rolesClaim], rolesClaim).includes(SERVICE_ADMIN),
    roles: projectRolesOf(claims[projectsClaim], projectsClaim),
  };
}

/** The subject is stored with deletions and feedback, so PostgreSQL must be able to store it. */
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

/** A string is one role: some providers do not write a list for a single role. It is not split, as role names may contain spaces and commas. */
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
    // Statements compare project ids as UUIDs, so any other key would make them fail.
    if (known && UUID.test(id)) roles.set(id.toLowerCase(), known);
  }
  return roles;
}

/**
 * Parses a claim that is JSON text, as many providers store user attributes as text. Returns null for blank text, and any
 * other value unchanged. The text is short, as a token must fit into a header.
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
