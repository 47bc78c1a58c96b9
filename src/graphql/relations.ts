import { Adapter } from '../domain/adapters/adapter.entity.ts';
import { DeletionEvent } from '../domain/deletion/deletion-event.entity.ts';
import { AudioSample } from '../domain/generation/audio-sample.entity.ts';
import { Feedback } from '../domain/generation/feedback.entity.ts';
import { GenerationJob } from '../domain/generation/generation-job.entity.ts';
import { CanonicalDocument } from '../domain/ingest/canonical-document.entity.ts';
import { IngestJob } from '../domain/ingest/ingest-job.entity.ts';
import { Project } from '../domain/projects/project.entity.ts';
import { type EntityType, type Relation } from '../engine/index.ts';

const relation = <Entity extends object>(rows: EntityType<Entity>, ...by: string[]): Relation<Entity> => ({ rows, by });

export const allProjects = relation(Project);
export const projectIngestJobs = relation(IngestJob, 'project');
export const projectJobs = relation(GenerationJob, 'project');
export const projectAdapters = relation(Adapter, 'project');
export const projectDeletionEvents = relation(DeletionEvent, 'project');
export const ingestJobDocuments = relation(CanonicalDocument, 'ingestJob');
export const adapterJobs = { ...relation(GenerationJob, 'adapter'), isLarge: true };
export const jobAudioSamples = relation(AudioSample, 'job');
export const jobFeedback = relation(Feedback, 'audioSample', 'job');
export const sampleFeedback = relation(Feedback, 'audioSample');
