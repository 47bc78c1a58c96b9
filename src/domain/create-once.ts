import type { Database } from './database.ts';
import { BusyError, DomainError, ErrorCode, notFound } from './errors.ts';
import { newId } from './id.ts';
import { findRow, type LabelledEntity } from './row.ts';
import type { ShownRow } from './shown-row.ts';

/** How a row is created. */
interface Creation<Entity extends object> {
  readonly entity: LabelledEntity<Entity>;
  /** The id that the client made; without one the service makes it. */
  readonly id: string | null | undefined;
  /** What a create must repeat to be the same one: the values as they are stored, and the viewer. */
  readonly values: Partial<ShownRow<Entity>>;
  /** Inserts the row with this id, or throws why not. */
  readonly insert: (id: string) => Promise<ShownRow<Entity>>;
}

/**
 * Creates a row. A create with an id of the client can be sent again: it
 * resolves to the row as it is now, deleted or not, and changes nothing. Throws
 * ID_TAKEN when the row with that id has other values or another creator.
 *
 * The id is looked for before the insert, so that a repeated create does not
 * depend on what became of the rows that it refers to. It is looked for again
 * when the insert is refused, as a simultaneous call may have inserted the row.
 */
export async function createOnce<Entity extends object>(
  database: Database,
  { entity, id, values, insert }: Creation<Entity>,
): Promise<ShownRow<Entity>> {
  if (id == null) return insert(newId());

  async function findCreated(id: string): Promise<ShownRow<Entity> | undefined> {
    const row: ShownRow<Entity> | undefined = await findRow<Entity>(database, entity, id);
    if (row && !hasValues(row, values)) throw idTaken();
    return row;
  }

  const created = await findCreated(id);
  if (created) return created;
  try {
    return await insert(id);
  } catch (error) {
    const isRefused = error instanceof DomainError && !(error instanceof BusyError);
    const createdMeanwhile = isRefused ? await findCreated(id) : undefined;
    if (createdMeanwhile) return createdMeanwhile;
    // The row that had the id is gone: another call created it, and it was removed.
    throw isIdTaken(error) ? notFound(entity.label) : error;
  }
}

const isIdTaken = (error: unknown): boolean => error instanceof DomainError && error.code === ErrorCode.ID_TAKEN;

const hasValues = <Row extends object>(row: Row, values: Partial<Row>): boolean =>
  Object.entries(values).every(([column, value]) => row[column as keyof Row] === value);

/** Reveals nothing of the row that has the id: it may belong to a project that the viewer cannot see. */
export const idTaken = (): DomainError =>
  new DomainError(
    ErrorCode.ID_TAKEN,
    'This id is taken: make a new UUID. A create is only repeated with the same values and by the same user',
  );
