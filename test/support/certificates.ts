import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  type GeneralNameType,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
  X509CrlGenerator,
} from '@peculiar/x509';

cryptoProvider.set(globalThis.crypto);

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

/** A certificate authority for a test. */
export interface Authority {
  /** The path of the authority's certificate. */
  readonly file: string;
  /** Signs a certificate. Resolves to the paths of its files. */
  sign(
    name: string,
    options?: CertificateOptions,
  ): Promise<{ cert: string; key: string; certificate: X509Certificate }>;
  /** Lists certificates as revoked. Resolves to the path of the list. */
  revoke(...certificates: X509Certificate[]): Promise<string>;
}

export interface CertificateOptions {
  /** The host names of the certificate. */
  readonly names?: readonly (readonly [type: GeneralNameType, value: string])[];
  /** How many days from now it expires. */
  readonly days?: number;
}

/** Creates an authority that writes its files to a folder. */
export async function createAuthority(folder: string, name: string): Promise<Authority> {
  const keys = await newKeys();
  const own = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  const write = (file: string, text: string): string => {
    const path = join(folder, file);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };

  return {
    file: write(`${name}.crt`, own.toString('pem')),
    sign: async (subject, { names = [], days = 1 } = {}) => {
      const subjectKeys = await newKeys();
      const certificate = await X509CertificateGenerator.create({
        subject: `CN=${subject}`,
        issuer: own.subject,
        publicKey: subjectKeys.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        notBefore: new Date(Date.now() - 2 * DAY_MS),
        notAfter: new Date(Date.now() + days * DAY_MS),
        extensions: [new SubjectAlternativeNameExtension(names.map(([type, value]) => ({ type, value })))],
      });
      const key = await webcrypto.subtle.exportKey('pkcs8', subjectKeys.privateKey);
      return {
        cert: write(`${name}-${subject}.crt`, certificate.toString('pem')),
        key: write(`${name}-${subject}.key`, pem('PRIVATE KEY', key)),
        certificate,
      };
    },
    revoke: async (...certificates) => {
      const list = await X509CrlGenerator.create({
        issuer: own.subject,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        thisUpdate: new Date(Date.now() - DAY_MS),
        nextUpdate: new Date(Date.now() + DAY_MS),
        entries: certificates.map(({ serialNumber }) => ({ serialNumber, revocationDate: new Date() })),
      });
      return write(`${name}.crl`, pem('X509 CRL', list.rawData));
    },
  };
}

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const pem = (label: string, bytes: ArrayBuffer): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${label}-----\n`;
