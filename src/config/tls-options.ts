import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContextOptions, type SecureVersion } from 'node:tls';
import { DatabaseAddressError } from './address-syntax.ts';
import { readText } from './read-text.ts';

/** A parameter of an address, from the address itself or from libpq's variable for it. */
export interface Parameter {
  readonly value: string;
  /** Where the value comes from, for messages: `DATABASE_URL has sslmode="prefer"` or `PGSSLMODE="prefer"`. */
  readonly source: string;
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
 * Returns the driver's TLS options for the `ssl…` parameters of an address, with libpq's meaning; `false` for no TLS.
 * Reads the files that they name. Throws a DatabaseAddressError that says what to write instead.
 * https://www.postgresql.org/docs/current/libpq-ssl.html
 */
export function tlsOptions(parameters: Parameters): false | Readonly<Record<string, unknown>> {
  const mode = modeOf(parameters);
  if (mode === 'disable') return false;
  const root = parameters('sslrootcert');
  if (root?.value === 'system' && mode !== 'verify-full') {
    throw new DatabaseAddressError(
      `${root.source}, which needs sslmode=verify-full: public authorities give a certificate to anybody`,
    );
  }
  if (!root && mode === 'verify-ca') {
    throw new DatabaseAddressError(
      `${parameters('sslmode')?.source}, which needs sslrootcert, a file with the certificate of the authority: add it, or write sslmode=verify-full`,
    );
  }
  return {
    ...contextOptions(parameters),
    // As in libpq, `require` checks the certificate if sslrootcert is given.
    rejectUnauthorized: mode !== 'require' || root !== undefined,
    ...(mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
  };
}

/** Without sslmode, an address with other TLS parameters gets the strictest mode; any other address has no TLS. */
function modeOf(parameters: Parameters): Mode {
  const mode = parameters('sslmode');
  if (!mode) return TLS_PARAMETERS.some((name) => parameters(name)?.inAddress) ? 'verify-full' : 'disable';
  const known = MODES.find((name) => name === mode.value);
  if (known) return known;
  throw new DatabaseAddressError(
    `${mode.source}: ${OTHER_MODES.get(mode.value) ?? `write one of ${MODES.join(', ')}`}`,
  );
}

const MAY_CONNECT_WITHOUT_TLS =
  'it may connect without TLS: write sslmode=require (TLS, the certificate is not checked), sslmode=verify-full (it is checked) or sslmode=disable (no TLS)';

const OTHER_MODES = new Map([
  ['allow', MAY_CONNECT_WITHOUT_TLS],
  ['prefer', MAY_CONNECT_WITHOUT_TLS],
  ['no-verify', 'write sslmode=require'],
]);

/** Reads and checks the files of the parameters, so that an invalid file fails at start and not at a later connection. */
function contextOptions(parameters: Parameters): SecureContextOptions {
  const root = parameters('sslrootcert');
  const [certificate, key, revoked] = [parameters('sslcert'), parameters('sslkey'), parameters('sslcrl')];
  const passphrase = parameters('sslpassword')?.value;
  if (certificate && !key)
    throw new DatabaseAddressError(`${certificate.source} without sslkey: name the files of both`);
  if (key && !certificate) throw new DatabaseAddressError(`${key.source} without sslcert: name the files of both`);

  const options: SecureContextOptions = {
    ...(root && { ca: root.value === 'system' ? [...new Set(getCACertificates('system'))] : certificateIn(root) }),
    ...(certificate && { cert: certificateIn(certificate) }),
    ...(key && { key: readPem(key, (text) => createPrivateKey({ key: text, ...(passphrase && { passphrase }) })) }),
    ...(key && passphrase && { passphrase }),
    ...(revoked && { crl: readPem(revoked, (text) => createSecureContext({ crl: text })) }),
    ...version('minVersion', parameters('ssl_min_protocol_version')),
    ...version('maxVersion', parameters('ssl_max_protocol_version')),
  };
  try {
    createSecureContext(options);
    return options;
  } catch (error) {
    // Each file is valid by itself, so the key and the certificate do not match, or the versions conflict.
    const files = key
      ? `${key.source}, which does not belong to sslcert`
      : 'DATABASE_URL has TLS parameters that cannot be used';
    throw new DatabaseAddressError(`${files} (${(error as Error).message})`);
  }
}

const certificateIn = (parameter: Parameter): string => readPem(parameter, (text) => new X509Certificate(text));

/** Returns the text of a PEM file. Throws a DatabaseAddressError if `read` cannot parse it. */
function readPem({ value: path, source }: Parameter, read: (text: string) => unknown): string {
  try {
    const text = readText(path);
    try {
      read(text);
    } catch (error) {
      throw new Error(`is not what it must be, in PEM (${(error as Error).message})`);
    }
    return text;
  } catch (error) {
    throw new DatabaseAddressError(`${source}, a file that ${(error as Error).message}`);
  }
}

function version(option: 'minVersion' | 'maxVersion', parameter: Parameter | undefined) {
  if (!parameter) return {};
  const known = VERSIONS.find((name) => name.toLowerCase() === parameter.value.toLowerCase());
  if (known) return { [option]: known };
  throw new DatabaseAddressError(`${parameter.source}: write one of ${VERSIONS.join(', ')}`);
}
