import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { X509Certificate } from '@peculiar/x509';
import { Client } from 'pg';
import { type Authority, type CertificateOptions, createAuthority } from './certificates.ts';
import { startPostgresServer } from './postgres-server.ts';

/** A PostgreSQL server with TLS, and the certificates to connect to it. */
export interface TlsServer {
  readonly port: number;
  /** The folder of the Unix socket and of further files of the tests. */
  readonly folder: string;
  readonly authority: Authority;
  readonly certificate: X509Certificate;
  /** An authority that did not sign the server's certificate. */
  readonly stranger: Authority;
  /** Runs statements as the administrator, without TLS. Resolves to the rows of the last. */
  sql(...statements: string[]): Promise<unknown[][]>;
  stop(): Promise<void>;
}

/** The roles of the server. */
const USERS = ['insistent login', `locked login password 'right'`, 'certified login', 'nologin', 'stranger login'];

/** The content of pg_hba.conf. */
const ACCESS = `
  local all all trust
  hostssl all insistent all trust
  hostssl all certified all cert
  host all locked all scram-sha-256
  host all postgres,nologin all trust
`;

/** Starts a server with a certificate. `stop` ends it and removes its files. */
export async function startTlsServer(options: CertificateOptions): Promise<TlsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-tls-'));
  const authority = await createAuthority(folder, 'authority');
  const stranger = await createAuthority(folder, 'stranger');
  const { cert, key, certificate } = await authority.sign('server', options);
  const access = join(folder, 'pg_hba.conf');
  writeFileSync(access, ACCESS);
  for (const path of [folder, cert, key, authority.file, access]) giveToServer(path);

  const { url, stop } = await startPostgresServer({
    ssl: 'on',
    ssl_cert_file: cert,
    ssl_key_file: key,
    ssl_ca_file: authority.file,
    hba_file: access,
    unix_socket_directories: folder,
  });
  async function sql(...statements: string[]): Promise<unknown[][]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      let rows: unknown[][] = [];
      for (const text of statements) rows = (await client.query({ text, rowMode: 'array' })).rows;
      return rows;
    } finally {
      await client.end();
    }
  }
  for (const user of USERS) await sql(`create role ${user}`);
  return {
    port: Number(new URL(url).port),
    folder,
    authority,
    certificate,
    stranger,
    sql,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Under root, the server runs as `nobody`, who must own the files. */
function giveToServer(path: string): void {
  if (process.getuid?.() !== 0) return;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })));
  chownSync(path, uid as number, gid as number);
}
