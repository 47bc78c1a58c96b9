import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A span as OTLP sends it. https://opentelemetry.io/docs/specs/otlp/ */
export interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for a span without a parent. */
  readonly parentSpanId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
  readonly startedAt: bigint;
  readonly endedAt: bigint;
}

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}
interface Body {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (Record<string, string> & { attributes: Attribute[]; status?: { code?: number } })[] }[];
  }[];
}

/** An OpenTelemetry collector that keeps what it gets. */
export interface Collector {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** The attributes of the process that sent spans last. */
  readonly resource: Readonly<Record<string, unknown>>;
  /** All bodies, as text. */
  readonly text: string;
  stop(): Promise<void>;
}

/** Starts a collector that takes OTLP over HTTP, in JSON. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  let resource = {};
  let text = '';
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Body;
    text += JSON.stringify(body);
    for (const { resource: sender, scopeSpans } of body.resourceSpans) {
      resource = valuesOf(sender.attributes);
      spans.push(...scopeSpans.flatMap((scope) => scope.spans.map(spanOf)));
    }
    response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    get resource() {
      return resource;
    },
    get text() {
      return text;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const spanOf = (span: Body['resourceSpans'][number]['scopeSpans'][number]['spans'][number]): CollectedSpan => ({
  name: span['name'] as string,
  traceId: span['traceId'] as string,
  spanId: span['spanId'] as string,
  parentSpanId: span['parentSpanId'] ?? '',
  attributes: valuesOf(span.attributes),
  isError: span.status?.code === 2,
  startedAt: BigInt(span['startTimeUnixNano'] as string),
  endedAt: BigInt(span['endTimeUnixNano'] as string),
});

const valuesOf = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
