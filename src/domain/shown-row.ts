import type { Ref } from '@mikro-orm/core';

/** An instant as it is shown: RFC 3339 in UTC with milliseconds. */
export type Instant = string;

type TextKey<Entity> = keyof Entity & string;
type ToOne<Entity> = {
  [Key in TextKey<Entity>]: NonNullable<Entity[Key]> extends Ref<infer _> ? Key : never;
}[TextKey<Entity>];
type Shown<Value> = Value extends Date ? Instant : Exclude<Value, undefined>;

/**
 * A row to be shown: the columns of its entity, never hydrated. `project` is
 * `projectId` here, as are the other references; what they refer to is read
 * when it is asked for.
 */
export type ShownRow<Entity> = {
  [Key in Exclude<TextKey<Entity>, ToOne<Entity>>]: Shown<Entity[Key]>;
} & {
  [Key in ToOne<Entity> as `${Key}Id`]: null extends Entity[Key] ? string | null : string;
};
