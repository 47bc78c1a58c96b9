import { setTimeout as delay } from 'node:timers/promises';

/** Waits for what happens outside this process, and gives up after some seconds: a loop without end would outlive its test. */
export async function until(happened: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await happened())) {
    if (performance.now() > deadline) throw new Error(`It has not happened in ${seconds} seconds: ${happened}`);
    await delay(5);
  }
}
