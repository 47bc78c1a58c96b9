import type { Condition } from '../model/condition.ts';

/**
 * Whether no row meets both conditions, as one requires a property to be null
 * and the other one requires a value of it. PostgreSQL does not see that, and
 * would scan all rows that meet one of them. Returns false for conditions that
 * are not on a single property.
 */
export const areContradictory = (one: Condition<never>, other: Condition<never>): boolean =>
  'property' in one &&
  'property' in other &&
  one.property === other.property &&
  requiresNull(one) !== requiresNull(other);

const requiresNull = (condition: Condition<never>): boolean => 'is' in condition && condition.is === 'null';
