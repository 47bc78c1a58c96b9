import type { Cell, RawRow } from '../../postgres/index.ts';

/** The index of the cell that holds the id of the row's parent. */
export const PARENT = 1;

/** The rows of one page, and the cells of the first, which has the parent's id. */
interface Page<Row> {
  readonly first: RawRow;
  readonly rows: Row[];
}

/** The pages of one list in the order of the result, which is usually the order in which they are read. */
export class Pages<Row> {
  readonly #pages: Page<Row>[] = [];
  #next = 0;
  #byParent: Map<Cell, Page<Row>> | undefined;

  /** @param cells cells with the id of the row's parent */
  add(cells: RawRow, row: Row): void {
    const last = this.#pages.at(-1);
    if (last && (last.first === cells || last.first.isSame(PARENT, cells, PARENT))) last.rows.push(row);
    else this.#pages.push({ first: cells, rows: [row] });
  }

  /**
   * Returns the page of a parent row.
   *
   * @param id the index of the cell that holds the parent's id
   */
  of(parent: RawRow, id: number): readonly Row[] {
    // Comparing bytes is cheaper than creating a string to look up.
    const next = this.#pages[this.#next];
    if (next?.first.isSame(PARENT, parent, id)) {
      this.#next++;
      return next.rows;
    }
    this.#byParent ??= new Map(this.#pages.map((page) => [page.first.text(PARENT), page]));
    return this.#byParent.get(parent.text(id))?.rows ?? [];
  }
}
