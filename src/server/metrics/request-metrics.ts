import type { FastifyReply, FastifyRequest } from 'fastify';
import { GRAVE_CODES } from '../gravest-code.ts';
import { outcomeOf } from '../request-outcome.ts';
import { DurationHistogram } from './duration-histogram.ts';
import { OperationLabels } from './operation-labels.ts';

/** The requests with the same labels. */
export interface RequestSeries {
  readonly route: string;
  /** Empty outside of GraphQL. */
  readonly operation: string;
  readonly durations: DurationHistogram;
  /** The number of requests by outcome: an error code or OK, and the reason why the reference executor answered, if it did. */
  readonly outcomes: Map<string, number>;
}

const GRAPHQL = '/graphql';

/** The label of requests that cannot be read, for which no route can be found. */
const UNREADABLE = 'unreadable';

/** Counts and times requests in plain numbers, which become metrics when they are read. */
export class RequestMetrics {
  readonly #operations = new Map<string, RequestSeries>();
  readonly #routes = new Map<string | undefined, RequestSeries>();
  readonly #labels = new OperationLabels();

  /** Counts an answered request. */
  record(request: FastifyRequest, reply: FastifyReply): void {
    const { context } = request;
    const isGraphQL = context?.operation !== undefined || request.routeOptions.url === GRAPHQL;
    const series =
      context && isGraphQL ? this.#ofOperation(this.#labels.labelOf(context)) : this.#ofRoute(request.routeOptions.url);
    const code = outcomeOf(request, reply);
    const outcome = context?.referenceReason ? `${code} ${context.referenceReason}` : code;
    count(series, outcome);
    series.durations.observe(reply.elapsedTime / 1_000);
  }

  /** Counts a request that cannot be read. Nothing tells when it began, so it has no duration. */
  recordUnreadable(code: string): void {
    count(this.#ofRoute(UNREADABLE), code);
  }

  *series(): Generator<RequestSeries> {
    yield* this.#operations.values();
    yield* this.#routes.values();
  }

  #ofOperation(operation: string): RequestSeries {
    let series = this.#operations.get(operation);
    if (!series) this.#operations.set(operation, (series = newSeries(GRAPHQL, operation)));
    return series;
  }

  #ofRoute(url: string | undefined): RequestSeries {
    let series = this.#routes.get(url);
    if (!series) this.#routes.set(url, (series = newSeries(routeLabel(url), '')));
    return series;
  }
}

const count = ({ outcomes }: RequestSeries, outcome: string): unknown =>
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);

const newSeries = (route: string, operation: string): RequestSeries => ({
  route,
  operation,
  durations: new DurationHistogram(),
  // From 0 on: Prometheus sees no increase in a series that begins with 1, and the first fault matters.
  outcomes: new Map(GRAVE_CODES.map((code) => [operation === '' ? code : `${code} error`, 0])),
});

/** The pattern of a route without its regular expressions; paths that match no route share a label. */
const routeLabel = (url: string | undefined): string =>
  url === undefined || url === ANY_PATH ? 'other' : url.replaceAll(/\([^)]*\)/g, '');

/** The route at which browsers get the page that says that nothing is there. */
const ANY_PATH = '/*';
