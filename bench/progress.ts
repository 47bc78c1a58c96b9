const started = performance.now();

/** Says what is being done, with the time since the start. */
export function say(text: string): void {
  const seconds = Math.round((performance.now() - started) / 1_000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  process.stderr.write(`${clock.padStart(6)}  ${text}\n`);
}

/** Says what is being done, and how long it took. */
export async function step<Result>(text: string, work: () => Promise<Result>): Promise<Result> {
  say(`${text} …`);
  const start = performance.now();
  const result = await work();
  say(`${text}: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  return result;
}
