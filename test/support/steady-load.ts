import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What a load has seen, in numbers of requests. */
export interface LoadResult {
  readonly answered: number;
  /** Answers that closed their connection. */
  readonly closed: number;
  /** Requests without an answer of status 200, and why. */
  readonly failures: readonly string[];
}

/** How often the client asks whether the service is ready, in milliseconds. */
const PROBE_MS = 100;

/** After how many answers in a row other than 200 the client sends nothing more, as proxies do. */
const FAILED_PROBES = 2;

/** The largest number of requests at a time. */
const CONNECTIONS = 64;

/** How often requests are sent, in milliseconds. */
const TICK_MS = 10;

/**
 * Sends a steady rate of requests over connections that are kept alive, as a
 * proxy does: it uses no connection that an answer has closed, and sends nothing
 * once /readyz has answered something else than 200 twice.
 */
export function startSteadyLoad(url: string, requestsPerSecond: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const failures: string[] = [];
  const pending = new Set<Promise<void>>();
  let answered = 0;
  let closed = 0;

  async function send(): Promise<void> {
    try {
      const answer = await ask(`${url}/graphql`, agent, '{"query":"{ projects { nodes { id } } }"}');
      if (answer.statusCode !== 200) failures.push(`status ${answer.statusCode}`);
      else answered += 1;
      if (answer.headers.connection === 'close') closed += 1;
    } catch (error) {
      failures.push(String((error as NodeJS.ErrnoException).code));
    }
  }

  const start = performance.now();
  let due = 0;
  const sending = setInterval(() => {
    const before = due;
    due = Math.floor(((performance.now() - start) * requestsPerSecond) / 1_000);
    // What does not fit is not made up for: it would still wait here when the service is gone.
    for (let next = before; next < due && pending.size < CONNECTIONS; next += 1) {
      const one = send().finally(() => pending.delete(one));
      pending.add(one);
    }
  }, TICK_MS);
  const ended = untilNotReady(url).then(async (): Promise<LoadResult> => {
    clearInterval(sending);
    await Promise.all(pending);
    agent.destroy();
    return { answered, closed, failures };
  });

  return {
    get answered() {
      return answered;
    },
    /** Resolves once the service is not ready and every request has been answered or has failed. */
    ended,
  };
}

async function untilNotReady(url: string): Promise<void> {
  const agent = new Agent();
  const isReady = async () => (await ask(`${url}/readyz`, agent).catch(() => undefined))?.statusCode === 200;
  for (let failed = 0; failed < FAILED_PROBES; failed = (await isReady()) ? 0 : failed + 1) await delay(PROBE_MS);
}

/** Resolves once the answer is received completely. */
function ask(url: string, agent: Agent, body?: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(url, { agent, method: body ? 'POST' : 'GET', headers }, (answer) => {
      answer
        .once('error', reject)
        .once('end', () => resolve(answer))
        .resume();
    });
    sent.once('error', reject).end(body);
  });
}
