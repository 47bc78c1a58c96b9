import { useDatabase } from '../support/database-fixture.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';
import { itRefuses } from '../support/refused-statements.ts';

const fixture = useDatabase();

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
});

describe('the record of deletions', () => {
  itRefuses(fixture, () => rows, [
    ['cannot be changed', 'deletion_events_are_final', () => `update deletion_events set actor = 'somebody else'`],
    [
      'cannot be re-dated',
      'deletion_events_are_final',
      ({ deletedJob }) => `update deletion_events set created_at = now() where entity_id = '${deletedJob}'`,
    ],
    ['cannot be deleted', 'deletion_events_are_final', () => 'delete from deletion_events'],
    ['cannot be truncated', 'deletion_events_are_kept', () => 'truncate deletion_events'],
    [
      'cannot have a negative count',
      'deletion_events_feedback_is_counted',
      ({ project, job }) =>
        `insert into deletion_events (id, project_id, entity, entity_id, actor, deleted_feedback_count)
         values (gen_random_uuid(), '${project}', 'GENERATION_JOB', '${job}', 'somebody', -1)`,
    ],
    [
      'cannot have an unknown entity',
      'deletion_events_entity_check',
      ({ project }) =>
        `insert into deletion_events (id, project_id, entity, entity_id, actor)
         values (gen_random_uuid(), '${project}', 'PROJECT', '${project}', 'somebody')`,
    ],
  ]);
});
