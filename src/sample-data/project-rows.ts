import { hoursAgo, sampleId } from './ids-and-times.ts';

export const audiobooks = { id: sampleId(1), name: 'Harbour audiobooks', createdAt: hoursAgo(900) };
export const voiceLab = { id: sampleId(2), name: 'Voice lab (test)', createdAt: hoursAgo(400) };

export const projects = [audiobooks, voiceLab];
