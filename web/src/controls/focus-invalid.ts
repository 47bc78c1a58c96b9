/** Moves the focus to the first invalid field in an element, once the fields show their errors. */
export function focusInvalid(container: Element | null): void {
  requestAnimationFrame(() => container?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
