import { setTimeout as delay } from 'node:timers/promises';

/** How long a step of a drill may take, in milliseconds. */
export const STEP_TIMEOUT_MS = 30_000;

/** Tries until something does not throw. */
export async function within(something: () => Promise<void>, milliseconds = STEP_TIMEOUT_MS): Promise<void> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    try {
      return await something();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(50);
    }
  }
}
