import { setTimeout as delay } from 'node:timers/promises';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import type { FastifyBaseLogger } from 'fastify';
import type { Tracing } from './request-trace.ts';
import { SpanTrace } from './span-trace.ts';

/** How long the collector may take, in milliseconds. */
const EXPORT_TIMEOUT_MS = 5_000;

/** How long a stop waits until the last spans are sent, in milliseconds. */
const STOP_TIMEOUT_MS = 2_000;

/**
 * Sends the spans of requests to an OpenTelemetry collector, by OTLP over HTTP.
 *
 * @param collectorUrl the base URL: spans go to /v1/traces below it
 */
export function sendSpans(collectorUrl: string, version: string, log: FastifyBaseLogger): Tracing {
  // The libraries report what fails there, such as a collector that does not answer.
  const warn = (message: string) => log.warn({ detail: message }, 'tracing');
  diag.setLogger({ error: warn, warn, info: () => {}, debug: () => {}, verbose: () => {} }, DiagLogLevel.WARN);

  const url = `${collectorUrl.replace(/\/+$/, '')}/v1/traces`;
  // An export goes on until its timeout, also after the stop, and cannot be cancelled. The last one has a shorter timeout.
  const serving = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_TIMEOUT_MS });
  const stopping = new OTLPTraceExporter({ url, timeoutMillis: STOP_TIMEOUT_MS });
  let isStopping = false;
  const exporter: SpanExporter = {
    export: (spans, done) => (isStopping ? stopping : serving).export(spans, done),
    shutdown: async () => void (await Promise.all([serving.shutdown(), stopping.shutdown()])),
  };
  const service = { 'service.name': 'tombstone', 'service.version': version };
  const provider = new TracerProvider({
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES take precedence.
    resource: resourceFromAttributes(service).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('tombstone', version);
  return {
    begin: (request) => new SpanTrace(tracer, request),
    stop: async () => {
      isStopping = true;
      const timeout = new AbortController();
      const tooLate = delay(STOP_TIMEOUT_MS, undefined, { signal: timeout.signal }).then(() => {
        throw new Error(`the collector did not take them within ${STOP_TIMEOUT_MS} ms`);
      });
      await Promise.race([provider.shutdown(), tooLate]).catch(({ message }: Error) =>
        warn(`The last spans are lost: ${message}`),
      );
      timeout.abort();
      diag.disable();
    },
  };
}
