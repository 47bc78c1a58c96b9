/** Half a second at 60 frames per second. */
const MAX_FRAMES = 30;

/** Moves the focus to another element when the focused button disappears, as buttons do after their action. */
export function restoreFocus(findTarget: () => HTMLElement | null | undefined): void {
  let frames = MAX_FRAMES;
  function tryFocus(): void {
    if (document.activeElement === document.body) findTarget()?.focus();
    else if (frames-- > 0) requestAnimationFrame(tryFocus);
  }
  requestAnimationFrame(tryFocus);
}
