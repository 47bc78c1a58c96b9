import { describeError } from './describe-error.ts';

/** How long to wait before a call is sent again, in milliseconds. */
const DELAYS = [500, 1_000, 2_000];

/** Errors after which nobody knows whether the call took effect, or after which it may succeed soon. */
const LOST_ANSWERS: readonly string[] = ['NETWORK', 'SERVICE_UNAVAILABLE'];

/**
 * Sends a call, and sends it again when its answer is lost: only for calls that are safe to repeat. Throws the last
 * error when no answer has come, when the service refuses the call, and when it is stopped.
 */
export async function sendUntilAnswered<Answer>(
  send: () => Promise<Answer>,
  isStopped: () => boolean,
): Promise<Answer> {
  for (const delay of DELAYS) {
    try {
      return await send();
    } catch (error) {
      if (!LOST_ANSWERS.includes(describeError(error).code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
      if (isStopped()) throw error;
    }
  }
  return send();
}
