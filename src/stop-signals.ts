/** What asks a process to stop: a supervisor, Ctrl-C, and the terminal that closes. */
const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export type StopSignal = (typeof STOP_SIGNALS)[number];

/** From now on `listener`, and nothing that listened before, is told when the process is asked to stop. */
export function onStopSignal(listener: (signal: StopSignal) => void): void {
  for (const signal of STOP_SIGNALS) {
    const before = process.listeners(signal);
    // First: without any listener Node stops watching, and a signal that has just arrived would be lost.
    process.on(signal, () => listener(signal));
    for (const other of before) process.removeListener(signal, other);
  }
}
