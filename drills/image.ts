/**
 * Builds the image of the Containerfile and runs it without capabilities and on a read-only root: over a PostgreSQL
 * server with 512 MB, which another container migrates, and with the embedded database in a volume. Each deletes a job
 * by HTTP and is stopped as Podman stops by default. Prints a table with its verdict; the exit code is 1 where a result
 * differs from what is expected.
 *
 * `node drills/image.ts [image]` needs Debian's packages buildah, podman, runc and mmdebstrap, root, and npm's registry. It takes
 * about five minutes. With BASE_IMAGES=registry the base images are those that the Containerfile names. An image
 * that is given is not built.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startPostgresServer } from '../test/support/postgres-server.ts';
import { makeBaseImages, run } from './base-images.ts';
import { type Container, podman, runToEnd, startContainer } from './container.ts';
import { deleteJobByHttp } from './delete-job-by-http.ts';

/** All but the builds, in milliseconds. Each step of a build has a limit of its own. */
const DRILL_TIMEOUT_MS = 300_000;

/** The largest image, in MB. */
const MAX_MB = 350;

/** How long Podman waits after SIGTERM before it kills, in milliseconds. */
const KILLED_AFTER_MS = 10_000;

/** A program that prints who the service is, what it may do, and why it cannot write to its own files. */
const RIGHTS = `const { readFileSync, writeFileSync } = require('node:fs');
const effective = /CapEff:\\t0+$/m.test(readFileSync('/proc/1/status', 'utf8')) ? 'none' : 'some';
let written = 'writable';
try { writeFileSync('/app/package.json', ''); } catch ({ code }) { written = code === 'EROFS' ? 'read-only' : code; }
console.log([process.getuid(), effective, written].join(', '));`;

const image = process.argv[2] ?? build();
const volume = `tombstone-drill-${randomUUID()}`;

setTimeout(() => {
  console.error(`The drill took longer than ${DRILL_TIMEOUT_MS / 60_000} minutes`);
  process.exit(1);
}, DRILL_TIMEOUT_MS).unref();

const [size, user, stopSignal] = podman(
  ...['image', 'inspect', '--format', '{{.Size}} {{.Config.User}} {{.Config.StopSignal}}', image],
).split(' ');
const megabytes = Math.round(Number(size) / 1e6);
console.log(`Image: ${megabytes} MB, user ${user}, stopped by ${stopSignal}\n`);
let passed = megabytes <= MAX_MB && user === '65532:65532' && stopSignal === 'SIGTERM';

const runs: Record<string, Record<string, string>> = {};
const server = await startPostgresServer();
try {
  // As the job of Kubernetes migrates before the service starts.
  const migration = runToEnd(image, { DATABASE_URL: server.url }, '512m', 'node', 'scripts/run.js', 'migrate');
  console.log(`${migration.split('\n')[0]}\n`);
  await observe('PostgreSQL server, 512 MB', { DATABASE_URL: server.url, MIGRATE: 'false' }, '512m');
  await observe('embedded database, 2 GB', { SAMPLE_DATA: 'false' }, '2g');
  await observe('the same volume again', { SAMPLE_DATA: 'false' }, '2g', 2);
} catch (error) {
  console.error(error);
  passed = false;
} finally {
  await server.stop();
  podman('volume', 'rm', '--force', volume);
}

console.table(runs);
console.log(passed ? 'PASSED: everything is as expected' : 'FAILED: something is not as expected');
process.exit(passed ? 0 : 1);

/** Builds the image, and returns its name. */
function build(): string {
  const name = 'localhost/tombstone-drill';
  const bases = process.env['BASE_IMAGES'] === 'registry' ? [] : makeBaseImages();
  // The OCI format has no health checks.
  const options = ['--isolation', 'chroot', '--format', 'docker', '--layers', ...bases];
  run('buildah', 'bud', ...options, '--tag', name, join(import.meta.dirname, '..'));
  return name;
}

/**
 * Runs the image, deletes a job, and stops it.
 *
 * @param projects how many there must be after that, those of earlier runs included
 */
async function observe(run: string, settings: Record<string, string>, memory: string, projects = 1): Promise<void> {
  const container = await startContainer(image, settings, volume, memory);
  try {
    const rights = container.exec('node', '--eval', RIGHTS);
    const health = healthOf(container);
    const deletion = await deleteJobByHttp(container.url);
    const peak = Number(/VmHWM:\s+(\d+)/.exec(container.exec('cat', '/proc/1/status'))?.[1]) / 1024;
    const { milliseconds, exitCode } = container.stop();
    runs[run] = {
      'user, capabilities, root file system': rights,
      'health check': health,
      deletion: deletion.isDone ? 'done' : 'NOT done',
      projects: String(deletion.projects),
      'most memory': `${Math.round(peak)} MiB`,
      'stopped after, with': `${(milliseconds / 1_000).toFixed(1)} s, ${exitCode}`,
    };
    passed &&= rights === '65532, none, read-only' && health === 'passes';
    passed &&= deletion.isDone && deletion.projects === projects;
    passed &&= exitCode === 0 && milliseconds < KILLED_AFTER_MS && container.log().includes('"msg":"stopped"');
  } finally {
    container.remove();
  }
}

function healthOf(container: Container): string {
  try {
    container.exec('node', 'scripts/healthcheck.ts');
    return 'passes';
  } catch {
    return 'fails';
  }
}
