import { useEffect, useEffectEvent } from 'react';

const INTERVAL_MS = 3_000;

/** Calls `poll` every few seconds while polling is enabled and the page is visible. */
export function usePolling(enabled: boolean, poll: () => Promise<unknown>): void {
  const pollOnce = useEffectEvent(poll);

  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;

    function schedule(): void {
      clearTimeout(timer);
      if (!ended && !document.hidden) timer = setTimeout(tick, INTERVAL_MS);
    }
    async function tick(): Promise<void> {
      // The interval starts after the response, so that a slow service is not overloaded. After an error the page stays
      // as it is, and polling goes on.
      await pollOnce().catch(() => {});
      schedule();
    }

    schedule();
    document.addEventListener('visibilitychange', schedule);
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', schedule);
    };
  }, [enabled]);
}
