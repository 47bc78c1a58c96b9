import { setTimeout as delay } from 'node:timers/promises';

/** Polls until a condition is true. Throws after some seconds, as an endless loop would run on after its test. */
export async function until(happened: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await happened())) {
    if (performance.now() > deadline) throw new Error(`Not true after ${seconds} seconds: ${happened}`);
    await delay(5);
  }
}
