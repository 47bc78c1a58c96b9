import { ErrorCode } from '../../../src/domain/errors.ts';
import { type Action, choose } from './action.ts';
import { call } from './call.ts';
import { deletionRefusal, isDeleted, isNameTaken, LIVE, Refusal, type Row, type Tombstone } from './model.ts';

/** Only two, so that they are often taken, freed and taken again. */
const NAMES = ['Alto', 'Bass'];

const createAdapter: Action = ({ project }, { variant }) => {
  const name = NAMES[variant % NAMES.length]!;
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

const deleteAdapter: Action = ({ adapters }, { pick, variant }) => {
  const id = choose(adapters, pick);
  const reason = `For reason ${variant}`;
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
      const refusal = deletionRefusal(adapter);
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

export const adapterActions = { createAdapter, deleteAdapter };
