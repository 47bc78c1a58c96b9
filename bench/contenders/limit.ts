import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BLOCK, KIND } from '../dataset.ts';
import { STATEMENTS } from '../floor.sql.ts';
import type { Operation } from '../operations.ts';
import { SESSION } from '../servers/pool.ts';

export const LIMIT = 'pgbench';

/** What PostgreSQL does when nobody stands before it: pgbench, at the floor's statements. */
export interface Limit extends Disposable {
  readonly version: string;
  run(operation: Operation, order: LimitOrder): Promise<{ requests: number; rate: number }>;
}

interface LimitOrder {
  readonly databaseUrl: string;
  readonly scale: number;
  readonly connections: number;
  readonly seconds: number;
  /** For deletions: the number of the first job, and how many each connection deletes. */
  readonly first?: number;
  readonly each?: number;
}

export const LIMIT_TUNING =
  '`pgbench -M prepared -n -j 1` at the floor’s statements and settings, on as many connections as there are clients; deletions by the function alone.';

/** `undefined` where pgbench is not on the PATH. */
export function findLimit(): Limit | undefined {
  let version: string;
  try {
    version = /[\d.]+/.exec(execFileSync('pgbench', ['--version'], { encoding: 'utf8' }))?.[0] ?? '';
  } catch {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-bench-'));

  return {
    version,
    run: async (operation, order) => {
      const { databaseUrl, scale, connections, seconds, first = 0, each = 0 } = order;
      const script = join(folder, `${operation}.sql`);
      writeFileSync(script, scriptOf(operation, scale));
      const extent = operation === 'delete' ? ['-t', String(each)] : ['-T', String(seconds)];
      const { stdout } = await promisify(execFile)(
        'pgbench',
        [
          ...['-M', 'prepared', '-n', '-j', '1', '-c', String(connections), ...extent],
          ...['-D', `first=${first}`, '-D', `each=${each}`, '-D', 'i=-1', '-f', script, databaseUrl],
        ],
        { env: { ...process.env, PGOPTIONS: SESSION } },
      );
      return read(stdout);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A job that is not deleted, as in `dataset.ts`. */
const liveJob = (scale: number) =>
  `\\set n random(0, ${Math.floor(scale / (BLOCK * 20)) - 1}) * ${BLOCK * 20} + random(0, ${BLOCK * 19 - 1})`;
const id = (kind: keyof typeof KIND, n: string) => `bench.id(${KIND[kind]}, ${n})`;

function scriptOf(operation: Operation, scale: number): string {
  const statement = STATEMENTS[operation];
  switch (operation) {
    case 'get':
      return script([liveJob(scale)], statement.replace('$1', id('job', ':n')));
    case 'list':
    case 'nested':
      return script(
        [liveJob(scale), `\\set m :n % ${BLOCK}`, '\\set p case when :m < 12 then 0 else :m - 11 end'],
        statement.replace('$1', id('project', ':p')),
      );
    case 'deep': {
      const middle = Math.floor((scale * 0.45) / BLOCK);
      return script(
        [`\\set n (${middle} + random(0, ${Math.floor(scale / 10 / BLOCK) - 1})) * ${BLOCK} + random(0, 11)`],
        statement.replace('$1', id('project', '0')).replace('$2', 'bench.instant(:n)').replace('$3', id('job', ':n')),
      );
    }
    case 'delete':
      return script(
        ['\\set i :i + 1', '\\set n :first + :client_id * :each + :i'],
        `select deleted_feedback_count from peers.delete_job(${id('job', ':n')})`,
      );
  }
}

const script = (variables: string[], statement: string): string =>
  `${variables.join('\n')}\n${statement.replaceAll(/\s+/g, ' ').trim()};\n`;

function read(printed: string): { requests: number; rate: number } {
  const number = (pattern: RegExp) => Number(pattern.exec(printed)?.[1]);
  const requests = number(/actually processed: (\d+)/);
  const rate = number(/^tps = ([\d.]+)/m);
  if (!(requests > 0 && rate > 0) || number(/failed transactions: (\d+)/) > 0) {
    throw new Error(`pgbench did not do what it was asked for:\n${printed}`);
  }
  return { requests, rate };
}
