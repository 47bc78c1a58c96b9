import { useEffect, useEffectEvent } from 'react';

const INTERVAL_MS = 3_000;

/** Repeats a step every few seconds as long as it is wanted and somebody can see the page. */
export function usePolling(wanted: boolean, step: () => Promise<unknown>): void {
  const takeStep = useEffectEvent(step);

  useEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;

    function wait(): void {
      clearTimeout(timer);
      if (!ended && !document.hidden) timer = setTimeout(poll, INTERVAL_MS);
    }
    async function poll(): Promise<void> {
      // The next step waits for this one: a slow service is not asked faster than it answers. One that fails is
      // followed by the next, and what is on the page stays.
      await takeStep().catch(() => {});
      wait();
    }

    wait();
    document.addEventListener('visibilitychange', wait);
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wait);
    };
  }, [wanted]);
}
