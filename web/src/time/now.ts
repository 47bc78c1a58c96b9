import { useSyncExternalStore } from 'react';

const STEP_MS = 30_000;

/** All ages on the page share one clock, so that they change together. */
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const listener of listeners) listener();
  }, STEP_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Returns the current time in milliseconds. It changes twice a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
