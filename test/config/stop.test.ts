import { readConfig } from '../../src/config/config.ts';
import { refusal } from './environments.ts';

it.each([
  [{ DRAIN_DELAY_MS: '3001' }, 'DRAIN_DELAY_MS 3001', 'STOP_TIMEOUT_MS 9000', 9_001],
  [{ STOP_TIMEOUT_MS: '8999' }, 'DRAIN_DELAY_MS 3000', 'STOP_TIMEOUT_MS 8999', 9_000],
  [{ DRAIN_DELAY_MS: '0', STOP_TIMEOUT_MS: '5999' }, 'DRAIN_DELAY_MS 0', 'STOP_TIMEOUT_MS 5999', 6_000],
])('refuses a delay that leaves less than 5 seconds for requests in flight: %j', (environment, delay, timeout, least) => {
  expect(refusal(environment)).toBe(
    `Wrong configuration: ${delay} and the 6 seconds for requests in flight and for closing do not fit into ${timeout}: set STOP_TIMEOUT_MS to at least ${least} and have the supervisor kill later than that, or lower DRAIN_DELAY_MS`,
  );
});

it.each([
  { DRAIN_DELAY_MS: '3000' },
  { DRAIN_DELAY_MS: '0', STOP_TIMEOUT_MS: '6000' },
  { DRAIN_DELAY_MS: '23000', STOP_TIMEOUT_MS: '29000' },
])('accepts a delay that leaves 5 seconds for requests in flight: %j', (environment) => {
  expect(readConfig(environment).stop.graceMs).toBe(5_000);
});
