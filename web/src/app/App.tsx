import { BrowserRouter } from 'react-router';
import { Announcements } from '../announcing/Announcements.tsx';
import { BASE_PATH } from '../base-path.ts';
import { SessionGate } from '../session/SessionGate.tsx';
import { AppRoutes } from './AppRoutes.tsx';

/** The whole page: who is looking, where they are, and what is there. */
export function App() {
  return (
    // A checkbox whose state is in the address must not spring back until a transition is over.
    <BrowserRouter basename={BASE_PATH} useTransitions={false}>
      <SessionGate>
        <Announcements>
          <AppRoutes />
        </Announcements>
      </SessionGate>
    </BrowserRouter>
  );
}
