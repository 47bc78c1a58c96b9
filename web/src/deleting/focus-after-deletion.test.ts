import { beforeEach, expect, test } from 'vitest';
import { focusAfterDeletion } from './focus-after-deletion.ts';

beforeEach(() => {
  document.body.innerHTML = `
    <main data-rows>
      <h1>Jobs</h1>
      <button data-delete="a">a</button><button data-delete="b">b</button><button data-delete="c">c</button>
    </main>`;
});

const button = (id: string) => document.querySelector<HTMLElement>(`[data-delete="${id}"]`);

test('is the next row', () => {
  const rest = focusAfterDeletion('b');
  button('b')?.remove();

  expect(rest()).toBe(button('c'));
});

test('is the row before the last one', () => {
  const rest = focusAfterDeletion('c');
  button('c')?.remove();

  expect(rest()).toBe(button('b'));
});

test('passes over a row that has gone meanwhile', () => {
  const rest = focusAfterDeletion('a');
  button('a')?.remove();
  button('b')?.remove();

  expect(rest()).toBe(button('c'));
});

test('is the heading of the list when nothing is left in it', () => {
  const rest = focusAfterDeletion('a');
  for (const id of ['a', 'b', 'c']) button(id)?.remove();

  expect(rest()?.textContent).toBe('Jobs');
});
