import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { freePort } from './free-port.ts';
import { STEP_TIMEOUT_MS, within } from './within.ts';

/** Limits of the containers. Some machines refuse higher ones than their own, which are podman's default. */
const ULIMITS = ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024'];

/** What a container may not do, and the network of this machine, so that 127.0.0.1 is the same inside. */
const RESTRICTIONS = [
  ...['--cap-drop', 'all', '--security-opt', 'no-new-privileges', '--read-only', '--read-only-tmpfs=false'],
  ...['--network', 'host', ...ULIMITS],
];

export interface Container {
  readonly url: string;
  /** Runs a program inside. Returns what it prints. */
  exec(...command: string[]): string;
  /** Stops it as `podman stop` does by default. Returns how long that took, in milliseconds, and the exit code. */
  stop(): { milliseconds: number; exitCode: number };
  log(): string;
  remove(): void;
}

/**
 * Starts a container, and waits until /readyz answers 200.
 *
 * @param memory the limit of its memory, such as 512m; it gets no swap
 */
export async function startContainer(
  image: string,
  settings: Record<string, string>,
  volume: string,
  memory: string,
): Promise<Container> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const options = optionsOf({ PORT: port, ...settings }, memory);
  const id = podman('run', '--detach', '--volume', `${volume}:/data`, ...options, image);
  const container: Container = {
    url,
    exec: (...command) => podman('exec', id, ...command),
    stop: () => {
      const start = performance.now();
      podman('stop', id);
      const milliseconds = Math.round(performance.now() - start);
      return { milliseconds, exitCode: Number(podman('inspect', '--format', '{{.State.ExitCode}}', id)) };
    },
    log: () => podman('logs', id),
    remove: () => void podman('rm', '--force', '--time', '0', id),
  };
  try {
    await within(async () => {
      if (podman('inspect', '--format', '{{.State.Running}}', id) !== 'true')
        throw new Error('The container has ended');
      const { status } = await fetch(`${url}/readyz`);
      if (status !== 200) throw new Error(`/readyz answers ${status}`);
    });
    return container;
  } catch (error) {
    console.error(container.log());
    container.remove();
    throw error;
  }
}

/** Runs a command in a container to its end, with the restrictions of `startContainer`. Returns what it prints; throws if it fails. */
export const runToEnd = (image: string, settings: Record<string, string>, memory: string, ...command: string[]) =>
  podman('run', '--rm', ...optionsOf(settings, memory), image, ...command);

function optionsOf(settings: Record<string, string>, memory: string): string[] {
  const environment = Object.entries({ HOST: '127.0.0.1', ...settings }).flatMap(([name, value]) => [
    '--env',
    `${name}=${value}`,
  ]);
  // Podman runs health checks by systemd, which a container of the drill may not find: the drill runs it itself.
  return ['--no-healthcheck', '--memory', memory, '--memory-swap', memory, ...RESTRICTIONS, ...environment];
}

/** Runs podman. Returns what it prints; throws if it fails. */
export function podman(...args: string[]): string {
  const options: ExecFileSyncOptions = { stdio: ['ignore', 'pipe', 'inherit'], timeout: STEP_TIMEOUT_MS };
  return execFileSync('podman', ['--runtime', 'runc', '--log-level', 'fatal', ...args], options)
    .toString()
    .trim();
}
