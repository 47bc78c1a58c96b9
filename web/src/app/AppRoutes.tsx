import { Navigate, Route, Routes } from 'react-router';
import { AdapterDetail } from '../adapter-detail/AdapterDetail.tsx';
import { AdapterList } from '../adapters/AdapterList.tsx';
import { DeletionRecord } from '../deletion-record/DeletionRecord.tsx';
import { IngestJobDetail } from '../ingest/IngestJobDetail.tsx';
import { IngestStation } from '../ingest/IngestStation.tsx';
import { JobDetail } from '../jobs/JobDetail.tsx';
import { JobList } from '../jobs/JobList.tsx';
import { NotFound } from '../page/NotFound.tsx';
import { ProjectLayout } from '../projects/ProjectLayout.tsx';
import { ProjectList } from '../projects/ProjectList.tsx';
import { AppShell } from './AppShell.tsx';

/** Maps addresses to pages. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<AppShell />}>
        <Route index element={<ProjectList />} />
        <Route path="projects">
          <Route index element={<Navigate to="/" replace />} />
          <Route path=":projectId" element={<ProjectLayout />}>
            <Route index element={<Navigate to="ingest" replace />} />
            <Route path="ingest" element={<IngestStation />} />
            <Route path="ingest/:jobId" element={<IngestJobDetail />} />
            <Route path="jobs" element={<JobList />} />
            <Route path="jobs/:jobId" element={<JobDetail />} />
            <Route path="adapters" element={<AdapterList />} />
            <Route path="adapters/:adapterId" element={<AdapterDetail />} />
            <Route path="deletions" element={<DeletionRecord />} />
            <Route path="*" element={<NotFound itemName="page" />} />
          </Route>
        </Route>
        <Route path="*" element={<NotFound itemName="page" />} />
      </Route>
    </Routes>
  );
}
