/** The signals that ask a process to stop: of a supervisor, of Ctrl-C, and of a terminal that closes. */
const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export type StopSignal = (typeof STOP_SIGNALS)[number];

/** Makes `listener` the only listener of the signals that ask the process to stop. */
export function onStopSignal(listener: (signal: StopSignal) => void): void {
  for (const signal of STOP_SIGNALS) {
    const before = process.listeners(signal);
    // First: without any listener Node stops watching, and a signal that has just arrived would be lost.
    process.on(signal, () => listener(signal));
    for (const other of before) process.removeListener(signal, other);
  }
}
