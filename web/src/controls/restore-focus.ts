/** In frames: half a second, in which whatever is to go is gone. */
const PATIENCE = 30;

/** Where a button goes away with what it was for, takes the focus on to what is left. */
export function keepFocus(next: () => HTMLElement | null | undefined): void {
  let frames = PATIENCE;
  function look(): void {
    if (document.activeElement === document.body) next()?.focus();
    else if (frames-- > 0) requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
