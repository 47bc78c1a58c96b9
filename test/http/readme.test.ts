import { exec } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { useService } from '../support/service.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const examples = [...readme.matchAll(/```sh\n(curl .*?)```\n+```json\n(.*?)\n```/gs)].map(
  ([, command = '', answer = '']) => [command, answer] as const,
);

const world = useService('embedded', { SAMPLE_DATA: 'true' });

it('has examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(3);
});

it.each(examples)('the README’s example answers as printed there: %s', async (command, answer) => {
  const { stdout } = await promisify(exec)(
    command.replace('http://127.0.0.1:4000', world.url).replace('curl', 'curl -s'),
  );

  expect(stdout.trim()).toBe(answer);
});
