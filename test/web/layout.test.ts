import type { Page } from 'playwright-core';
import type { VisitOptions } from '../support/browser.ts';
import { goEverywhere, goTo, makeEverything } from '../support/every-screen.ts';
import { confirmation, deleteButton } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

/** Returns by how many pixels the page is wider than the window. */
const beyondTheEdge = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Returns the elements that vertical scrolling alone does not fully show. */
const outside = (page: Page, width: number): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('main a, main button, [role=alertdialog] *, td, th')]
      .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().width > 1)
      .filter((element) => element.getBoundingClientRect().right > ${width} + 1 || element.getBoundingClientRect().left < -1)
      .map((element) => element.outerHTML.slice(0, 200))`,
  );

describe.each<[string, VisitOptions & { viewport: { width: number; height: number } }]>([
  ['on a telephone', { viewport: { width: 320, height: 568 } }],
  ['at 200 % on a small desk', { viewport: { width: 640, height: 400 } }],
])('%s', (_screen, options) => {
  it('no screen needs horizontal scrolling', async () => {
    const made = await makeEverything(site);
    const { page } = await site.visit('/', options);

    const found = await goEverywhere(page, made, async () => {
      const pixels = await beyondTheEdge(page);
      return [...(pixels > 0 ? [`${pixels} pixels`] : []), ...(await outside(page, options.viewport.width))];
    });

    expect(found).toEqual({});
  });

  it('a row with long words can be deleted: the whole confirmation is visible', async () => {
    const project = await site.project();
    const name = 'Nova'.repeat(45);
    const { id: adapterId } = await site.adapter(project, name);
    await site.job(project, { adapterId });
    const { page } = await site.visit(`/projects/${project}/adapters`, options);
    expect(await beyondTheEdge(page)).toBe(0);

    await deleteButton(page, `${name.slice(0, 79)}…`).click();
    await confirmation(page).waitFor();
    expect(await beyondTheEdge(page)).toBe(0);
    expect(await outside(page, options.viewport.width)).toEqual([]);
    await page.getByRole('button', { name: 'Delete adapter' }).click();

    await page.getByText('No adapters yet').waitFor();
  });

  it('buttons have at least the minimum target size', async () => {
    const made = await makeEverything(site);
    const { page } = await site.visit('/', options);
    await goTo(page, 'the jobs with deleted ones', made);

    const small: string[] = [];
    for (const button of await page.getByRole('button').all()) {
      const box = await button.boundingBox();
      if (box && (box.width < 24 || box.height < 24))
        small.push(`${await button.innerText()} ${box.width}×${box.height}`);
    }

    expect(small).toEqual([]);
  });
});

it('tables on narrow screens are still tables for screen readers', async () => {
  const made = await makeEverything(site);
  const { page, context } = await site.visit('/', { viewport: { width: 320, height: 568 } });
  await goTo(page, 'the jobs', made);
  const rows = await page.getByRole('row').count();

  const browser = await context.newCDPSession(page);
  const { nodes } = await browser.send('Accessibility.getFullAXTree');

  const count = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
  expect([count('table'), count('row'), count('rowheader')]).toEqual([1, rows, rows - 1]);
});

it('pages have no animations with prefers-reduced-motion', async () => {
  const made = await makeEverything(site);
  const { page } = await site.visit('/', { reducedMotion: 'reduce' });
  await goTo(page, 'the adapters', made);
  const moving = () =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('*')].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const seconds = [...(animationName === 'none' ? [] : animationDuration.split(',')), ...transitionDuration.split(',')];
        return seconds.some((text) => parseFloat(text) > 0.01) ? [element.outerHTML.slice(0, 120)] : [];
      })`,
    );

  await deleteButton(page, 'Nova').click();
  await confirmation(page).waitFor();

  expect(await moving()).toEqual([]);
});
