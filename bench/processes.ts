import { readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second, whatever the machine. */
const TICKS_PER_SECOND = 100;

/** CPU seconds that a process has used in all its threads. */
export function cpuSeconds(pid: number): number {
  const { own } = ticks(pid);
  return own / TICKS_PER_SECOND;
}

/** CPU seconds that a process and all its children have used, those that have ended included. */
export function treeCpuSeconds(pid: number): number {
  for (;;) {
    const { own, ended } = ticks(pid);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    const living = children.reduce((sum, child) => sum + ownTicks(Number(child)), 0);
    // Where a child ended meanwhile it is counted twice or not at all.
    if (ticks(pid).ended === ended) return (own + ended + living) / TICKS_PER_SECOND;
  }
}

/** Resident memory in bytes: now, and the most there was. */
export function memory(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1_024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** A child may end between being listed and being read. */
function ownTicks(pid: number): number {
  try {
    return ticks(pid).own;
  } catch {
    return 0;
  }
}

function ticks(pid: number): { own: number; ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold anything; after it the third field comes first.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15) as [number, number, number, number];
  return { own: user + system, ended: endedUser + endedSystem };
}
