// biome-ignore-all lint: written by codegen
// biome-ignore-all format: written by codegen
// biome-ignore-all assist/source/organizeImports: written by codegen
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../api/schema-types.generated.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type PolledIngestJobFragment = { readonly id: string, readonly status: Types.JobStatus, readonly startedAt: string | null, readonly finishedAt: string | null, readonly error: string | null, readonly documentCount: number, readonly deletedAt: string | null, readonly viewerCanDelete: boolean, readonly deleteBlockedBy: Types.ErrorCode | null };

export const PolledIngestJobFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PolledIngestJob"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IngestJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"deletedAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanDelete"}},{"kind":"Field","name":{"kind":"Name","value":"deleteBlockedBy"}}]}}]} as unknown as DocumentNode<PolledIngestJobFragment, unknown>;