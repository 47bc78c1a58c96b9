import { jest } from '@jest/globals';

/** Fakes only `Date` in the tests of a file or block. Returns a function that advances it by milliseconds. */
export function useClock(): (milliseconds: number) => void {
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  return (milliseconds) => void jest.setSystemTime(Date.now() + milliseconds);
}
