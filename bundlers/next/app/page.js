import { tombstonePossibleTypes } from '@tombstone/react';
import { createElement } from 'react';
import { DeleteJobs } from './delete-jobs.js';

/** A server component: what has no hooks works in it. */
export default function Page() {
  const types = createElement('p', null, tombstonePossibleTypes.SoftDeletable.join(' '));
  return createElement('main', null, types, createElement(DeleteJobs, { projectId: 'a', ids: ['b', 'c'] }));
}
