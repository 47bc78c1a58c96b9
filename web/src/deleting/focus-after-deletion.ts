/** Returns the element that gets the focus. Called after the row has disappeared. */
export type FindFocus = () => HTMLElement | null;

/**
 * Remembers the neighbours of a row. The returned function finds the delete button of the next row that is left, else of
 * the previous one, else the heading of the list or the page. The list is the nearest element with `data-rows`.
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
