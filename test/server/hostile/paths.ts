import { BAD_INPUT, bytes, type HostileRequest, NOT_FOUND } from '../../support/hostile-requests.ts';

/** As it stands, which a client would tidy up first. */
const at = (path: string) => bytes([`GET ${path} HTTP/1.1`, 'Host: localhost', 'Accept: */*', 'Connection: close']);

const named = (paths: readonly string[], refused: HostileRequest['refused']): HostileRequest[] =>
  paths.map((path) => ({ name: path, sent: at(path), refused }));

/** Where a careless server keeps what is nobody's business. */
export const paths: HostileRequest[] = [
  ...named(
    [
      '/.env',
      '/.git/config',
      '/.git/HEAD',
      '/package.json',
      '/docker-compose.yml',
      '/.ssh/id_rsa',
      '/data/postmaster.pid',
      '/../../../../etc/passwd',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..\\..\\..\\etc\\passwd',
      '//etc/passwd',
      '/explorer/../package.json',
      '/explorer/..%2fpackage.json',
      '/explorer/%2e%2e%2fpackage.json',
      '/explorer/..%5cpackage.json',
      '/explorer/....//....//package.json',
      '/explorer//etc/passwd',
      '/explorer/.env',
      '/graphql/../.env',
      '/graphql/.env',
      '/graphql.json',
      '/server-status',
      '/actuator/env',
      '/wp-login.php',
      '/debug/pprof/',
    ],
    NOT_FOUND,
  ),
  ...named(['/%', '/%c0%ae%c0%ae/etc/passwd', '/explorer/%zz'], BAD_INPUT),
];

/** The same, where a front end has addresses and files of its own. */
export const pathsOfPages: readonly string[] = [
  '/.env',
  '/.git/config',
  '/index.html/../.env',
  '/../../etc/passwd',
  '/assets/../index.html',
  '/assets/..%2findex.html',
  '/assets/%2e%2e/index.html',
  '/assets/..%5cindex.html',
  '/assets/....//....//package.json',
  '/assets//etc/passwd',
  '/assets/.env',
  '/assets/',
  '/assets/%00',
  '/explorer/../index.html',
  '/explorer/%2e%2e/index.html',
  '/explorer/',
  '/projects/.env',
  '/projects/.git/config',
  '/projects/../.env',
  '/projects/../../../etc/passwd',
  '/projects/..%2f..%2fetc%2fpasswd',
  '/projects/%2e%2e/%2e%2e/etc/passwd',
  '/projects/..\\..\\etc\\passwd',
  '/projects/%00',
];
