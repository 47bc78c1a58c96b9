/** A text that the API takes. */
export interface TextArgument {
  mutation: string;
  field: string;
  /** In code points. */
  limit: number;
  optional: boolean;
  /** The whole field of the mutation, with the text in it, in GraphQL's syntax. */
  write: (text: string) => string;
  /** Where the payload shows the text, step by step. */
  shown: string[];
}

const LIMITS = { short: 200, long: 10_000 };

/** A mutation whose argument is written with `§` where the text belongs. */
function argument(
  mutation: string,
  field: string,
  length: keyof typeof LIMITS,
  shown: string[],
  written: string,
  optional = false,
): TextArgument {
  const write = (text: string) => `${mutation}(${written.replace('§', () => text)})`;
  return { mutation, field, limit: LIMITS[length], optional, write, shown };
}

/** One document of a completion, or one adapter, with the text in one of its fields. */
const document = (field: string) => {
  const given = { title: '"T"', uri: '"u"', contentType: '"c"', [field]: '§' };
  return `projectId: $project, id: $runningIngestJob, documents: [{ ${listed(given)} }]`;
};
const adapter = (field: string) =>
  `input: { projectId: $project, ${listed({ name: '"N"', baseModel: '"b"', uri: '"u"', [field]: '§' })} }`;
const listed = (given: Record<string, string>) =>
  Object.entries(given)
    .map((entry) => entry.join(': '))
    .join(', ');

const inDocument = (field: string) => ['ingestJob', 'documents', 'nodes', field];

/** Every text of the API. */
export const TEXT_ARGUMENTS: TextArgument[] = [
  argument('createProject', 'name', 'short', ['project', 'name'], 'input: { name: § }'),
  argument('createIngestJob', 'source', 'short', ['ingestJob', 'source'], 'input: { projectId: $project, source: § }'),
  argument('completeIngestJob', 'title', 'short', inDocument('title'), document('title')),
  argument('completeIngestJob', 'uri', 'long', inDocument('uri'), document('uri')),
  argument('completeIngestJob', 'contentType', 'short', inDocument('contentType'), document('contentType')),
  argument(
    'failIngestJob',
    'error',
    'long',
    ['ingestJob', 'error'],
    'projectId: $project, id: $runningIngestJob, error: §',
  ),
  argument(
    'deleteIngestJob',
    'reason',
    'long',
    ['ingestJob', 'deletionReason'],
    'projectId: $project, id: $ingestJob, reason: §',
    true,
  ),
  argument('createAdapter', 'name', 'short', ['adapter', 'name'], adapter('name')),
  argument('createAdapter', 'baseModel', 'short', ['adapter', 'baseModel'], adapter('baseModel')),
  argument('createAdapter', 'uri', 'long', ['adapter', 'uri'], adapter('uri')),
  argument('deleteAdapter', 'reason', 'long', ['adapter', 'deletionReason'], 'id: $adapter, reason: §', true),
  argument('createJob', 'prompt', 'long', ['job', 'prompt'], 'input: { projectId: $project, prompt: § }'),
  argument(
    'completeJob',
    'uri',
    'long',
    ['job', 'audioSamples', 'nodes', 'uri'],
    'id: $runningJob, audioSamples: [{ uri: §, durationSeconds: 1 }]',
  ),
  argument('failJob', 'error', 'long', ['job', 'error'], 'id: $runningJob, error: §'),
  argument('deleteJob', 'reason', 'long', ['job', 'deletionReason'], 'id: $job, reason: §', true),
  argument(
    'createFeedback',
    'comment',
    'long',
    ['feedback', 'comment'],
    'input: { audioSampleId: $sample, rating: 3, comment: § }',
    true,
  ),
];
