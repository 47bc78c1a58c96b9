import { jest } from '@jest/globals';

/** Lets the tests of a file or block move the clock; everything else takes the time it takes. Returns a function that moves it on by milliseconds. */
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
