import { isNativeError } from 'node:util/types';
import { isUnavailable } from './is-unavailable.ts';
import { ServerUnusableError } from './server-unusable.ts';

/** Throws an error that tells the operator what to do about DATABASE_URL. It does not show the address, which may contain a password. */
export function explainUnreachable(error: unknown): never {
  const explanation = explanationOf(error);
  if (explanation === undefined || error instanceof ServerUnusableError) throw error;
  throw new Error(explanation, { cause: error });
}

/** Returns why a connection to the server failed and what to do, in one line; `undefined` for other errors. */
export function explanationOf(error: unknown): string | undefined {
  if (!isNativeError(error)) return undefined;
  if (error instanceof ServerUnusableError) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  const reason = reasonOf(error);
  const { explanation } = EXPLANATIONS.find(({ pattern }) => pattern.test(`${code ?? ''} ${reason}`)) ?? {};
  if (explanation) return explanation.replace('…', reason);
  if (syscall === 'connect' && (code === 'ENOENT' || code === 'EACCES')) {
    return `No database answers at DATABASE_URL (${reason}): check the directory of its Unix socket`;
  }
  return isUnavailable(error) ? `No database answers at DATABASE_URL (${reason})` : undefined;
}

/** Returns the message in one line. A host name with several addresses fails with an AggregateError that has no message. */
function reasonOf(error: Error): string {
  const reasons = error instanceof AggregateError ? error.errors.map((one) => reasonOf(one as Error)) : [error.message];
  return [...new Set(reasons)].join('; ').replaceAll(/\s+/g, ' ').trim();
}

/** Explanations by a pattern for the error's code and message. `…` stands for the message. The first match applies. */
const EXPLANATIONS: readonly { readonly pattern: RegExp; readonly explanation: string }[] = [
  {
    pattern: /^\w*CRL\w* /,
    explanation:
      'The certificate of the server at DATABASE_URL cannot be checked by sslcrl (…): name a current list of each authority in the chain, or leave it out',
  },
  {
    pattern:
      /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_UNTRUSTED|INVALID_CA|CERT_SIGNATURE_FAILURE) /,
    explanation:
      'The certificate of the server at DATABASE_URL is signed by no known authority (…): name the file with the certificate of the authority by sslrootcert, or write sslmode=require to connect without checking it',
  },
  {
    pattern: /^ERR_TLS_CERT_ALTNAME_INVALID /,
    explanation:
      'The certificate of the server at DATABASE_URL is for another host (…): write a host that it names, or sslmode=verify-ca with sslrootcert to check the authority alone',
  },
  {
    pattern: /^CERT_(HAS_EXPIRED|NOT_YET_VALID|REVOKED) /,
    explanation:
      'The certificate of the server at DATABASE_URL is not valid (…): renew it there, or write sslmode=require to connect without checking it',
  },
  {
    pattern: /^ The server does not support SSL connections/,
    explanation:
      'The server at DATABASE_URL offers no TLS: turn ssl on there, or write sslmode=disable (and unset PGSSLMODE) to connect without',
  },
  {
    pattern: /^ There was an error establishing an SSL connection|^(ERR_SSL_\w+|EPROTO|ERR_OSSL_\w+) /,
    explanation:
      'TLS with the server at DATABASE_URL fails (…): check that PostgreSQL listens there, the TLS versions of both, and sslcert and sslkey where the server asks for a certificate',
  },
  {
    pattern: /^28P01 /,
    explanation:
      'The server at DATABASE_URL refuses the password (…): check the user and the password, with every special character percent-encoded',
  },
  {
    pattern: /password must be a (non-empty )?string/,
    explanation:
      'The server at DATABASE_URL asks for a password, and there is none: write postgresql://user:password@host:5432/database, or set PGPASSWORD',
  },
  {
    pattern: /^28000 .*(no encryption|SSL off)/,
    explanation:
      'The server at DATABASE_URL refuses the connection (…): where it insists on TLS write sslmode=verify-full or sslmode=require, otherwise allow it in pg_hba.conf',
  },
  {
    pattern: /^28000 .*client certificate/,
    explanation: 'The server at DATABASE_URL asks for a client certificate (…): name its files by sslcert and sslkey',
  },
  {
    pattern: /^28000 .*not permitted to log in/,
    explanation:
      'The server at DATABASE_URL refuses the user (…): let the role log in there (ALTER ROLE), or write another user',
  },
  {
    pattern: /^28000 /,
    explanation: 'The server at DATABASE_URL refuses the user (…): check the user, and pg_hba.conf there',
  },
  {
    pattern: /^3D000 /,
    explanation: 'The server at DATABASE_URL lacks the database (…): create it there, or write another',
  },
  {
    pattern: /^55000 .*accepting connections/,
    explanation:
      'The server at DATABASE_URL accepts no connections to the database (…): allow them there (ALTER DATABASE with ALLOW_CONNECTIONS true), or write another',
  },
  {
    pattern: /^42501 .*for database/,
    explanation: 'The server at DATABASE_URL refuses the user (…): grant CONNECT on the database',
  },
];
