import type { Cell, RawRow } from '../../postgres/index.ts';

/** The cell of each row that names its parent: the row in whose page it is. */
export const PARENT = 1;

/** Rows of one page, and the first of them as it came: it names their parent. */
interface Page<Row> {
  readonly first: RawRow;
  readonly rows: Row[];
}

/** The pages of one list, as their rows came: page after page, mostly in the order in which they are read. */
export class Pages<Row> {
  readonly #pages: Page<Row>[] = [];
  #next = 0;
  #byParent: Map<Cell, Page<Row>> | undefined;

  /** @param cells whose parent cell names the row's parent */
  add(cells: RawRow, row: Row): void {
    const last = this.#pages.at(-1);
    if (last && (last.first === cells || last.first.isSame(PARENT, cells, PARENT))) last.rows.push(row);
    else this.#pages.push({ first: cells, rows: [row] });
  }

  /** The page of a parent. @param id the cell of the parent that holds its id */
  of(parent: RawRow, id: number): readonly Row[] {
    // Comparing bytes costs less than making a text of them for a look-up.
    const next = this.#pages[this.#next];
    if (next?.first.isSame(PARENT, parent, id)) {
      this.#next++;
      return next.rows;
    }
    this.#byParent ??= new Map(this.#pages.map((page) => [page.first.text(PARENT), page]));
    return this.#byParent.get(parent.text(id))?.rows ?? [];
  }
}
