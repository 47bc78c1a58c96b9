import { everythingStored } from '../support/everything-stored.ts';
import { httpClient, internalsShown } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows, operation, type PipelineRows } from '../support/pipeline-rows.ts';
import type { useService } from '../support/service.ts';

export interface Refusal {
  status: number;
  code: string;
  /** What its message holds. */
  says: string;
}

/** By a resolver. */
export const refused = (says: string): Refusal => ({ status: 200, code: 'BAD_USER_INPUT', says });
/** Because a value is not of its type. */
export const notCoerced = (says: string): Refusal => ({ status: 400, code: 'BAD_USER_INPUT', says });
/** By GraphQL itself, because a value in the document is not of its type. */
export const notValid = (says: string): Refusal => ({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED', says });
/** By GraphQL itself, because the document is none. */
export const notParsed = (says: string): Refusal => ({ status: 400, code: 'GRAPHQL_PARSE_FAILED', says });

/** Sends what is refused over rows of each kind, whose ids are variables by their names. */
export function useRefusals(fixture: ReturnType<typeof useService>) {
  const { ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });
  let rows: PipelineRows;

  beforeAll(async () => {
    rows = await makePipelineRows(pipeline);
  });

  /** A query when it begins with that word, else a mutation. `types` are those of variables that are no ids. */
  function send(fields: string, variables: Record<string, unknown> = {}, types: Record<string, string> = {}) {
    const kind = fields.startsWith('query ') ? 'query' : 'mutation';
    return ask(operation(kind, fields.replace(/^query /, ''), types), { ...rows, ...variables });
  }

  return {
    ask,
    pipeline,
    send,
    get rows() {
      return rows;
    },
    /** Refused with its code, in words that help, with nothing of our insides, and nothing stored. */
    expectRefused: async (refusal: Refusal, ...request: Parameters<typeof send>): Promise<void> => {
      const before = await everythingStored(fixture.service.database);

      const answer = await send(...request);

      expect({ status: answer.status, errors: answer.errors }).toMatchObject({
        status: refusal.status,
        errors: [{ code: refusal.code, message: expect.stringContaining(refusal.says) }],
      });
      // A field that may be null takes the refusal of what is below it.
      expect(Object.values(answer.data ?? {}).filter((value) => value !== null)).toEqual([]);
      expect(internalsShown(answer)).toBeUndefined();
      expect(await everythingStored(fixture.service.database)).toEqual(before);
    },
  };
}
