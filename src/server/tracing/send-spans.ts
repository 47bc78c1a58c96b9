import { DiagLogLevel, diag } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
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
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_TIMEOUT_MS });
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
      const { promise: timeout, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(() => {
        warn(`The last spans are lost: the collector did not take them within ${STOP_TIMEOUT_MS} ms`);
        resolve();
      }, STOP_TIMEOUT_MS);
      await Promise.race([provider.shutdown(), timeout]);
      clearTimeout(timer);
      diag.disable();
    },
  };
}
