import { ErrorCode } from '../../../src/domain/errors.ts';
import { call } from './call.ts';
import { choose, type Deed } from './deed.ts';
import { isDeleted, isNameTaken, LIVE, Refusal, type Row, type Tombstone, whyNotDeletable } from './model.ts';

/** Few enough that they are taken, freed and taken again. */
const NAMES = ['Alto', 'Bass'];

const createAdapter: Deed = ({ project }, { lot }) => {
  const name = NAMES[lot % NAMES.length]!;
  return call<{ adapter: Row & { id: string } }>(
    'mutation ($input: CreateAdapterInput!) { answer: createAdapter(input: $input) { adapter { id createdAt } } }',
    { input: { projectId: project, name, baseModel: 'base', uri: 's3://adapters/1' } },
    (state) => {
      if (isNameTaken(state, name)) return new Refusal(ErrorCode.NAME_TAKEN);
      return (given) => {
        const { id, createdAt } = given.adapter;
        state.adapters[id] = { createdAt, name, tombstone: LIVE };
        return given;
      };
    },
  );
};

interface Deletion {
  alreadyDeleted: boolean;
  deletedAdapterId: string;
  adapter: Tombstone & { name: string };
}

const deleteAdapter: Deed = ({ adapters }, { pick, lot }) => {
  const id = choose(adapters, pick);
  const reason = `For reason ${lot}`;
  return call<Deletion>(
    `mutation ($id: ID!, $reason: String) {
      answer: deleteAdapter(id: $id, reason: $reason) {
        alreadyDeleted deletedAdapterId
        adapter { name deletedAt deletedBy deletionReason }
      }
    }`,
    { id, reason },
    (state) => {
      const adapter = state.adapters[id]!;
      const refusal = whyNotDeletable(adapter);
      if (refusal) return refusal;
      return ({ adapter: { deletedAt } }) => {
        const alreadyDeleted = isDeleted(adapter);
        if (!alreadyDeleted) adapter.tombstone = { deletedAt, deletedBy: 'local', deletionReason: reason };
        const { name, tombstone } = adapter;
        return { alreadyDeleted, deletedAdapterId: id, adapter: { name, ...tombstone } };
      };
    },
  );
};

export const adapterDeeds = { createAdapter, deleteAdapter };
