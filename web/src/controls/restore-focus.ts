/** In frames: half a second, in which whatever is to go is gone. */
const MAX_FRAMES = 30;

/** Where a button goes away with what it was for, takes the focus on to what is left. */
export function restoreFocus(findTarget: () => HTMLElement | null | undefined): void {
  let frames = MAX_FRAMES;
  function look(): void {
    if (document.activeElement === document.body) findTarget()?.focus();
    else if (frames-- > 0) requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
