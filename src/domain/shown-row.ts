import type { Ref } from '@mikro-orm/core';

/** An instant in RFC 3339 and UTC, with milliseconds: 2026-11-21T20:15:30.120Z. */
export type Instant = string;

type TextKey<Entity> = keyof Entity & string;
type ToOne<Entity> = {
  [Key in TextKey<Entity>]: NonNullable<Entity[Key]> extends Ref<infer _> ? Key : never;
}[TextKey<Entity>];
type Shown<Value> = Value extends Date ? Instant : Exclude<Value, undefined>;

/**
 * A row as the API shows it: the columns of its entity as plain values, never
 * hydrated by the ORM. A reference is shown as the id of the row that it refers
 * to: `project` is `projectId` here.
 */
export type ShownRow<Entity> = {
  [Key in Exclude<TextKey<Entity>, ToOne<Entity>>]: Shown<Entity[Key]>;
} & {
  [Key in ToOne<Entity> as `${Key}Id`]: null extends Entity[Key] ? string | null : string;
};
