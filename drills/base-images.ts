import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What Debian's slim images leave out, too. */
const LEFT_OUT = ['doc', 'info', 'locale', 'man'].map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`);

/** How long each step of a build may take, in milliseconds. */
const BUILD_TIMEOUT_MS = 900_000;

const RUN_BASE = 'localhost/tombstone-drill-run-base';
const BUILD_BASE = 'localhost/tombstone-drill-build-base';

/**
 * Makes stand-ins for the base images of the Containerfile where no registry of images can be reached: Debian, from its
 * packages, and the same with the Node.js of node_modules and this machine's npm. Returns the arguments of a build on them.
 */
export function makeBaseImages(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-base-'));
  try {
    const archive = join(folder, 'debian.tar');
    run('mmdebstrap', '--variant=minbase', ...LEFT_OUT, 'bookworm', archive);
    run('podman', 'import', archive, RUN_BASE);
    rmSync(archive);
    cpSync(join(import.meta.dirname, '../node_modules/node/bin/node'), join(folder, 'node'));
    cpSync(join(npm('root', '--global'), 'npm'), join(folder, 'npm'), { recursive: true });
    writeFileSync(join(folder, 'Containerfile'), NPM_ON_DEBIAN);
    run('buildah', 'bud', '--isolation', 'chroot', '--tag', BUILD_BASE, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return ['--build-arg', `RUN_BASE=${RUN_BASE}`, '--build-arg', `BUILD_BASE=${BUILD_BASE}`, ...npmSettings()];
}

const NPM_ON_DEBIAN = `FROM ${RUN_BASE}
COPY node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
`;

/** Lets npm use this machine's settings while the image is built: its registry, and the authorities that it trusts. */
function npmSettings(): string[] {
  const authorities = npm('config', 'get', 'cafile');
  const mounts = [
    [npm('config', 'get', 'userconfig'), '/root/.npmrc'],
    [npm('config', 'get', 'globalconfig'), '/usr/local/etc/npmrc'],
    [dirname(authorities), dirname(authorities)],
  ].filter(([from = '']) => from.startsWith('/') && existsSync(from));
  return mounts.flatMap(([from, to]) => ['--volume', `${from}:${to}:ro`]);
}

const npm = (...args: string[]): string => execFileSync('npm', args, { encoding: 'utf8' }).trim();

/** Runs a step of a build. Throws if it fails or takes too long. */
export function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: BUILD_TIMEOUT_MS });
}
