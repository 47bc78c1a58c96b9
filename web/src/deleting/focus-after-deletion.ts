/** Finds where the focus goes, once it is known what is left. */
export type FindFocus = () => HTMLElement | null;

/**
 * Where the focus goes after a row is gone: the delete button of the next row that still has one, else of the one
 * before, else the heading of its list or of the page. Rows are those under the nearest `data-rows`.
 */
export function focusAfterDeletion(rowId: string): FindFocus {
  const own = document.querySelector<HTMLElement>(`[data-delete="${rowId}"]`);
  const list = own?.closest<HTMLElement>('[data-rows]');
  const ids = [...(list?.querySelectorAll<HTMLElement>('[data-delete]') ?? [])].map(({ dataset }) => dataset['delete']);
  const place = ids.indexOf(rowId);
  const neighbours = [...ids.slice(place + 1), ...ids.slice(0, place).reverse()];

  return () => {
    for (const id of neighbours) {
      const button = list?.querySelector<HTMLElement>(`[data-delete="${id}"]`);
      if (button) return button;
    }
    const heading = list?.isConnected ? list.querySelector<HTMLElement>('h1, h2, h3') : null;
    return heading ?? document.querySelector<HTMLElement>('h1');
  };
}
