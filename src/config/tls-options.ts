import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContextOptions, type SecureVersion } from 'node:tls';
import { DatabaseAddressError } from './address-syntax.ts';
import { readText } from './read-text.ts';

/** A parameter of an address, from the address itself or from libpq's variable for it. */
export interface Parameter {
  readonly value: string;
  /** For messages: `DATABASE_URL has sslmode="prefer"` or `PGSSLMODE="prefer"`. */
  readonly said: string;
  readonly inAddress: boolean;
}

/** The parameters of an address, by name; `undefined` for one that is not given. */
export type Parameters = (name: TlsParameter) => Parameter | undefined;

export const TLS_PARAMETERS = [
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslcrl',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
] as const;
type TlsParameter = (typeof TLS_PARAMETERS)[number];

const MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const;
type Mode = (typeof MODES)[number];

const VERSIONS: readonly SecureVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/**
 * The driver's TLS options for the `ssl…` parameters of an address, with libpq's meaning; `false` for no TLS. Reads the
 * files that they name. Throws a DatabaseAddressError that says what to write instead.
 * https://www.postgresql.org/docs/current/libpq-ssl.html
 */
export function tlsOptions(parameters: Parameters): false | Readonly<Record<string, unknown>> {
  const mode = modeOf(parameters);
  if (mode === 'disable') return false;
  const root = parameters('sslrootcert');
  if (root?.value === 'system' && mode !== 'verify-full') {
    throw new DatabaseAddressError(
      `${root.said}, which needs sslmode=verify-full: public authorities give a certificate to anybody`,
    );
  }
  if (!root && mode === 'verify-ca') {
    throw new DatabaseAddressError(
      `${parameters('sslmode')?.said}, which needs sslrootcert, a file with the certificate of the authority: add it, or write sslmode=verify-full`,
    );
  }
  return {
    ...contextOptions(parameters),
    // As in libpq, `require` checks the certificate where an authority is named.
    rejectUnauthorized: mode !== 'require' || root !== undefined,
    ...(mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
  };
}

/** Without a mode, an address that names certificates gets the strictest; any other has no TLS. */
function modeOf(parameters: Parameters): Mode {
  const mode = parameters('sslmode');
  if (!mode) return TLS_PARAMETERS.some((name) => parameters(name)?.inAddress) ? 'verify-full' : 'disable';
  const known = MODES.find((name) => name === mode.value);
  if (known) return known;
  throw new DatabaseAddressError(`${mode.said}: ${OTHER_MODES.get(mode.value) ?? `write one of ${MODES.join(', ')}`}`);
}

const MAY_LOSE_TLS =
  'it may connect without TLS: write sslmode=require (TLS, the certificate is not checked), sslmode=verify-full (it is checked) or sslmode=disable (no TLS)';

const OTHER_MODES = new Map([
  ['allow', MAY_LOSE_TLS],
  ['prefer', MAY_LOSE_TLS],
  ['no-verify', 'write sslmode=require'],
]);

/** What the parameters name, read and checked: a wrong file ends the start, and no connection later. */
function contextOptions(parameters: Parameters): SecureContextOptions {
  const root = parameters('sslrootcert');
  const [certificate, key, revoked] = [parameters('sslcert'), parameters('sslkey'), parameters('sslcrl')];
  const passphrase = parameters('sslpassword')?.value;
  if (certificate && !key) throw new DatabaseAddressError(`${certificate.said} without sslkey: name the files of both`);
  if (key && !certificate) throw new DatabaseAddressError(`${key.said} without sslcert: name the files of both`);

  const options: SecureContextOptions = {
    ...(root && { ca: root.value === 'system' ? [...new Set(getCACertificates('system'))] : certificateIn(root) }),
    ...(certificate && { cert: certificateIn(certificate) }),
    ...(key && { key: pem(key, (text) => createPrivateKey({ key: text, ...(passphrase && { passphrase }) })) }),
    ...(key && passphrase && { passphrase }),
    ...(revoked && { crl: pem(revoked, (text) => createSecureContext({ crl: text })) }),
    ...version('minVersion', parameters('ssl_min_protocol_version')),
    ...version('maxVersion', parameters('ssl_max_protocol_version')),
  };
  try {
    createSecureContext(options);
    return options;
  } catch (error) {
    // Each file by itself is what it must be.
    const files = key
      ? `${key.said}, which does not belong to sslcert`
      : 'DATABASE_URL has TLS parameters that cannot be used';
    throw new DatabaseAddressError(`${files} (${(error as Error).message})`);
  }
}

const certificateIn = (parameter: Parameter): string => pem(parameter, (text) => new X509Certificate(text));

/** The text of a file in PEM. Throws where it cannot be read as what it must be. */
function pem({ value: path, said }: Parameter, read: (text: string) => unknown): string {
  try {
    const text = readText(path);
    try {
      read(text);
    } catch (error) {
      throw new Error(`is not what it must be, in PEM (${(error as Error).message})`);
    }
    return text;
  } catch (error) {
    throw new DatabaseAddressError(`${said}, a file that ${(error as Error).message}`);
  }
}

function version(option: 'minVersion' | 'maxVersion', parameter: Parameter | undefined) {
  if (!parameter) return {};
  const known = VERSIONS.find((name) => name.toLowerCase() === parameter.value.toLowerCase());
  if (known) return { [option]: known };
  throw new DatabaseAddressError(`${parameter.said}: write one of ${VERSIONS.join(', ')}`);
}
