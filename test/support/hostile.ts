import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { everythingStored } from './everything-stored.ts';
import type { HostileRequest, Sent } from './hostile-requests.ts';
import { internalsShown } from './http-client.ts';
import type { PipelineRows } from './pipeline-rows.ts';
import { sendRaw } from './raw-http.ts';
import type { useService } from './service.ts';

/** The limit for a refusal on a busy machine, in milliseconds. On an idle machine it takes a tenth of that. */
const TIME_LIMIT_MS = 2_500;

/** Whether to print how long the requests take. */
const PRINTS_TIMES = process.env['PRINT_TIMES'] !== undefined;

interface HostileAnswer {
  status: number | 'closed';
  text: string;
}

/** Defines a test for each request: it is refused in time and without a fault, shows no internals, and stores nothing. */
export function itWithstands(
  fixture: ReturnType<typeof useService>,
  rows: () => PipelineRows,
  requests: readonly HostileRequest[],
  headersOf: (request: HostileRequest) => Record<string, string> | Promise<Record<string, string>> = () => ({}),
): void {
  const times: string[] = [];
  if (PRINTS_TIMES) afterAll(() => process.stdout.write(`${times.join('\n')}\n`));

  it.each(requests)('$name', async (request) => {
    const { name, sent, refused } = request;
    const before = await everythingStored(fixture.service.database);
    const filled = fill(sent, rows());
    const headers = await headersOf(request);
    const stopWatch = PRINTS_TIMES ? await watchLoop() : undefined;
    let start = performance.now();

    let answer = await send(fixture.url, filled, headers);

    // This process also sends the request. On a busy machine that alone can overload the service for a while.
    for (let tries = 0; isOverloaded(answer) && tries < 20; tries++) {
      await delay(500);
      start = performance.now();
      answer = await send(fixture.url, filled, headers);
    }
    const took = performance.now() - start;
    if (stopWatch) times.push(`${took.toFixed(0)} ms, blocked ${await stopWatch()} ms: ${name}`);
    expect({ ...outcomeOf(answer), text: answer.text.slice(0, 500) }).toMatchObject({
      hasData: false,
      status: refused.status,
      ...('code' in refused && { codes: expect.arrayContaining([refused.code]) }),
    });
    expect(answer.text).not.toMatch(/did you mean (the enum value )?\\*"/i);
    expect(internalsShown(answer)).toBeUndefined();
    expect(await everythingStored(fixture.service.database)).toEqual(before);
    expect(took).toBeLessThan(TIME_LIMIT_MS);
  });
}

const isOverloaded = ({ text }: HostileAnswer): boolean => text.includes('The service is overloaded');

/** Begins to measure for how long the event loop is blocked. The returned function resolves to the maximum in milliseconds. */
async function watchLoop(): Promise<() => Promise<number>> {
  const watch = monitorEventLoopDelay({ resolution: 5 });
  watch.enable();
  await delay(15);
  watch.reset();
  return async () => {
    await delay(15);
    watch.disable();
    return Math.round(watch.max / 1e6);
  };
}

/** Replaces the names of rows by their ids. */
function fill(sent: Sent, rows: PipelineRows): Sent {
  const filled = (text: string) =>
    text.replace(
      /<(\w+)>|%3C(\w+)%3E/g,
      (whole, name, escaped) => rows[(name ?? escaped) as keyof PipelineRows] ?? whole,
    );
  if ('raw' in sent) return { raw: filled(sent.raw) };
  const body = typeof sent.body === 'function' ? sent.body() : sent.body;
  return { ...sent, path: filled(sent.path), ...(body !== undefined && { body: filled(body) }) };
}

async function send(url: string, sent: Sent, headers: Record<string, string>): Promise<HostileAnswer> {
  if ('raw' in sent) {
    const { status, text } = await sendRaw(url, sent.raw);
    return { status: Number.isNaN(status) ? 'closed' : status, text };
  }
  const response = await fetch(`${url}${sent.path}`, {
    method: sent.method,
    headers: { ...headers, ...sent.headers },
    ...(sent.body !== undefined && { body: sent.body as string }),
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text() };
}

/** Returns the status, data and codes of an answer of GraphQL or REST. */
function outcomeOf({ status, text }: HostileAnswer) {
  const { data, errors, code } = parsed(text) as {
    data?: object | null;
    errors?: { extensions?: { code?: string } }[];
    code?: string;
  };
  return {
    status,
    hasData: Object.values(data ?? {}).some((value) => value !== null),
    codes: code === undefined ? (errors ?? []).map(({ extensions }) => extensions?.code) : [code],
  };
}

function parsed(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}
