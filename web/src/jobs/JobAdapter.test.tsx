import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import type { ProjectRole } from '../api/schema-types.generated.ts';
import { ProjectContext } from '../current-project/current-project.ts';
import { JobAdapter } from './JobAdapter.tsx';

const PROJECT = { id: 'p', name: 'Audiobooks', createdAt: '2026-01-01T00:00:00.000Z', viewerRole: 'VIEWER' } as const;

function show(adapter: Parameters<typeof JobAdapter>[0]['adapter'], viewerRole: ProjectRole = 'VIEWER') {
  return render(
    <MemoryRouter>
      <ProjectContext value={{ ...PROJECT, viewerRole }}>
        <JobAdapter adapter={adapter} />
      </ProjectContext>
    </MemoryRouter>,
  );
}

test('leads to an adapter that is in use', () => {
  show({ id: 'a', name: 'Harbour 2', deletedAt: null });

  expect(screen.getByRole('link', { name: 'Harbour 2' }).getAttribute('href')).toBe('/projects/p/adapters/a');
});

test('names a deleted adapter, marks it, and leads nowhere', () => {
  const { container } = show({ id: 'a', name: 'Harbour 1', deletedAt: '2026-01-02T00:00:00.000Z' });

  expect(container.textContent).toBe('Harbour 1 Deleted Adapter');
  expect(screen.queryByRole('link')).toBeNull();
});

test('leads admins to a deleted adapter', () => {
  const { container } = show({ id: 'a', name: 'Harbour 1', deletedAt: '2026-01-02T00:00:00.000Z' }, 'ADMIN');

  expect(container.textContent).toBe('Harbour 1 Deleted Adapter');
  expect(screen.getByRole('link').getAttribute('href')).toBe('/projects/p/adapters/a?deleted=1');
});

test('says that no adapter was used', () => {
  expect(show(null).container.textContent).toBe('Base model');
});
