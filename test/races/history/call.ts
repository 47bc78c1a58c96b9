import { isDeepStrictEqual } from 'node:util';
import type { HttpClient } from '../../support/http-client.ts';
import { Refusal, type State } from './model.ts';

/** One call to the API, and what the model says of it. */
export interface Call {
  /** With one field, under the name `answer`. */
  readonly document: string;
  readonly variables: Record<string, unknown>;
  readonly verdict: (state: State) => Verdict<unknown>;
}

/**
 * That the service must refuse; or, from what it did answer, what it must
 * answer. That way the model learns what it cannot know beforehand, ids and
 * times. Working it out does to the state what the call does.
 */
type Verdict<Payload> = Refusal | ((given: Payload) => Payload);

export const call = <Payload>(
  document: string,
  variables: Record<string, unknown>,
  verdict: (state: State) => Verdict<Payload>,
): Call => ({ document, variables, verdict: verdict as Call['verdict'] });

/** What the service said. */
export type Answer = { payload: unknown; refused?: undefined } | { refused: { code: unknown; message: string } };

export async function make({ ask }: HttpClient, { document, variables }: Call): Promise<Answer> {
  const { data, errors } = await ask(document, variables);
  const [error] = errors;
  return error ? { refused: { code: error.code, message: error.message } } : { payload: data.answer };
}

/** The states that calls made at once may have led to: one for each order of them in which every answer is right. */
export function explain(states: State[], calls: readonly (readonly [Call, Answer])[]): State[] {
  if (calls.length === 0) return states;
  const ends = calls.flatMap(([first, answer], i) => {
    const next = states.flatMap((state) => after(state, first, answer) ?? []);
    return explain(next, calls.toSpliced(i, 1));
  });
  return ends.filter((end, i) => ends.findIndex((other) => isDeepStrictEqual(other, end)) === i);
}

/** The state after the call, if in this state it is answered so. */
function after(state: State, { verdict }: Call, answer: Answer): State | undefined {
  const next = structuredClone(state);
  const expected = verdict(next);
  if (expected instanceof Refusal) {
    const { code, message = '' } = answer.refused ?? {};
    // A refusal changes nothing.
    return code === expected.code && message.includes(expected.word) ? state : undefined;
  }
  if (answer.refused) return undefined;
  return isDeepStrictEqual(expected(answer.payload), answer.payload) ? next : undefined;
}
