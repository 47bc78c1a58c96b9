import { ErrorCode } from '../../../src/domain/errors.ts';
import { type Action, choose } from './action.ts';
import { call } from './call.ts';
import { feedbackRefusal, Refusal, type Row } from './model.ts';

const createFeedback: Action = ({ samples }, { pick, variant }) => {
  const sample = choose(samples, pick);
  const rating = variant % 7;
  return call<{ feedback: Row & { id: string } }>(
    'mutation ($input: CreateFeedbackInput!) { answer: createFeedback(input: $input) { feedback { id createdAt } } }',
    { input: { audioSampleId: sample, rating } },
    (state) => {
      if (rating < 1 || rating > 5) return new Refusal(ErrorCode.BAD_USER_INPUT, 'rating');
      const refusal = feedbackRefusal(state, sample);
      if (refusal) return refusal;
      return (given) => {
        const { id, createdAt } = given.feedback;
        state.feedback[id] = { createdAt, sample };
        return given;
      };
    },
  );
};

const deleteFeedback: Action = ({ feedback }, { pick }) => {
  const id = choose(feedback, pick);
  return call<{ deletedFeedbackId: string; audioSample: { id: string } }>(
    'mutation ($id: ID!) { answer: deleteFeedback(id: $id) { deletedFeedbackId audioSample { id } } }',
    { id },
    (state) => {
      const row = state.feedback[id];
      if (!row) return new Refusal(ErrorCode.NOT_FOUND);
      delete state.feedback[id];
      return () => ({ deletedFeedbackId: id, audioSample: { id: row.sample } });
    },
  );
};

export const feedbackActions = { createFeedback, deleteFeedback };
