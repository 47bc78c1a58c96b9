import { isNativeError } from 'node:util/types';
import { isUnavailable } from './is-unavailable.ts';
import { ServerUnusableError } from './server-unusable.ts';

/** For the operator who set DATABASE_URL. Throws the error with what to do about it. The address may hold a password, so it is not shown. */
export function explainUnreachable(error: unknown): never {
  const explanation = explanationOf(error);
  if (explanation === undefined || error instanceof ServerUnusableError) throw error;
  throw new Error(explanation, { cause: error });
}

/** Why a connection to the server failed and what to do, in one line; `undefined` for an error of another kind. */
export function explanationOf(error: unknown): string | undefined {
  if (!isNativeError(error)) return undefined;
  if (error instanceof ServerUnusableError) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  const reason = reasonOf(error);
  const { says } = EXPLANATIONS.find(({ when }) => when.test(`${code ?? ''} ${reason}`)) ?? {};
  if (says) return says.replace('…', reason);
  if (syscall === 'connect' && (code === 'ENOENT' || code === 'EACCES')) {
    return `No database answers at DATABASE_URL (${reason}): check the directory of its Unix socket`;
  }
  return isUnavailable(error) ? `No database answers at DATABASE_URL (${reason})` : undefined;
}

/** The message in one line. A name with several addresses fails with an error for each, and none of its own. */
function reasonOf(error: Error): string {
  const reasons = error instanceof AggregateError ? error.errors.map((one) => reasonOf(one as Error)) : [error.message];
  return [...new Set(reasons)].join('; ').replaceAll(/\s+/g, ' ').trim();
}

/** By the code of an error and its message; `…` stands for the message. The first that fits counts. */
const EXPLANATIONS: readonly { readonly when: RegExp; readonly says: string }[] = [
  {
    when: /^\w*CRL\w* /,
    says: 'The certificate of the server at DATABASE_URL cannot be checked by sslcrl (…): name a current list of each authority in the chain, or leave it out',
  },
  {
    when: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_UNTRUSTED|INVALID_CA|CERT_SIGNATURE_FAILURE) /,
    says: 'The certificate of the server at DATABASE_URL is signed by no known authority (…): name the file with the certificate of the authority by sslrootcert, or write sslmode=require to connect without checking it',
  },
  {
    when: /^ERR_TLS_CERT_ALTNAME_INVALID /,
    says: 'The certificate of the server at DATABASE_URL is for another host (…): write a host that it names, or sslmode=verify-ca with sslrootcert to check the authority alone',
  },
  {
    when: /^CERT_(HAS_EXPIRED|NOT_YET_VALID|REVOKED) /,
    says: 'The certificate of the server at DATABASE_URL is not valid (…): renew it there, or write sslmode=require to connect without checking it',
  },
  {
    when: /^ The server does not support SSL connections/,
    says: 'The server at DATABASE_URL offers no TLS: turn ssl on there, or write sslmode=disable (and unset PGSSLMODE) to connect without',
  },
  {
    when: /^ There was an error establishing an SSL connection|^(ERR_SSL_\w+|EPROTO|ERR_OSSL_\w+) /,
    says: 'TLS with the server at DATABASE_URL fails (…): check that PostgreSQL listens there, the TLS versions of both, and sslcert and sslkey where the server asks for a certificate',
  },
  {
    when: /^28P01 /,
    says: 'The server at DATABASE_URL refuses the password (…): check the user and the password, with every special character percent-encoded',
  },
  {
    when: /password must be a (non-empty )?string/,
    says: 'The server at DATABASE_URL asks for a password, and there is none: write postgresql://user:password@host:5432/database, or set PGPASSWORD',
  },
  {
    when: /^28000 .*(no encryption|SSL off)/,
    says: 'The server at DATABASE_URL refuses the connection (…): where it insists on TLS write sslmode=verify-full or sslmode=require, otherwise allow it in pg_hba.conf',
  },
  {
    when: /^28000 .*client certificate/,
    says: 'The server at DATABASE_URL asks for a client certificate (…): name its files by sslcert and sslkey',
  },
  {
    when: /^28000 .*not permitted to log in/,
    says: 'The server at DATABASE_URL refuses the user (…): let the role log in there (ALTER ROLE), or write another user',
  },
  {
    when: /^28000 /,
    says: 'The server at DATABASE_URL refuses the user (…): check the user, and pg_hba.conf there',
  },
  {
    when: /^3D000 /,
    says: 'The server at DATABASE_URL lacks the database (…): create it there, or write another',
  },
  {
    when: /^42501 .*for database/,
    says: 'The server at DATABASE_URL refuses the user (…): grant CONNECT on the database',
  },
];
