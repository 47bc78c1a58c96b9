import { isDeepStrictEqual } from 'node:util';
import type { HttpClient } from '../../support/http-client.ts';
import { Refusal, type State } from './model.ts';

/** A call to the API, and the answer that the model expects. */
export interface Call {
  /** Has one root field, with the alias `answer`. */
  readonly document: string;
  readonly variables: Record<string, unknown>;
  readonly expectation: (state: State) => Expectation<unknown>;
  /** Divides a call that does several things, each at a moment of its own, with their answers. */
  readonly parts?: (answer: Answer, client: HttpClient) => Promise<(readonly [Call, Answer])[]>;
}

/**
 * Either the error that the service must return, or a function from the actual
 * payload to the expected one. The function takes from the actual payload what
 * the model cannot know, ids and times. It also applies the call to the state.
 */
type Expectation<Payload> = Refusal | ((given: Payload) => Payload);

export const call = <Payload>(
  document: string,
  variables: Record<string, unknown>,
  expectation: (state: State) => Expectation<Payload>,
): Call => ({ document, variables, expectation: expectation as Call['expectation'] });

/** The answer of the service. */
export type Answer = { payload: unknown; refused?: undefined } | { refused: { code: unknown; message: string } };

export async function send({ ask }: HttpClient, { document, variables }: Call): Promise<Answer> {
  const { data, errors } = await ask(document, variables);
  const [error] = errors;
  return error ? { refused: { code: error.code, message: error.message } } : { payload: data.answer };
}

/** Returns the states that simultaneous calls can result in: one for each order in which every answer is as expected. */
export function explain(states: State[], calls: readonly (readonly [Call, Answer])[]): State[] {
  if (calls.length === 0) return states;
  const ends = calls.flatMap(([first, answer], i) => {
    const next = states.flatMap((state) => after(state, first, answer) ?? []);
    return explain(next, calls.toSpliced(i, 1));
  });
  return ends.filter((end, i) => ends.findIndex((other) => isDeepStrictEqual(other, end)) === i);
}

/** Returns the state after the call; `undefined` when the model expects another answer in this state. */
function after(state: State, { expectation }: Call, answer: Answer): State | undefined {
  const next = structuredClone(state);
  const expected = expectation(next);
  if (expected instanceof Refusal) {
    const { code, message = '' } = answer.refused ?? {};
    // A refusal changes nothing.
    return code === expected.code && message.includes(expected.messagePart) ? state : undefined;
  }
  if (answer.refused) return undefined;
  return isDeepStrictEqual(expected(answer.payload), answer.payload) ? next : undefined;
}
