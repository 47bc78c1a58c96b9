import { BrowserRouter } from 'react-router';
import { Announcements } from '../announcing/Announcements.tsx';
import { BASE_PATH } from '../base-path.ts';
import { SessionGate } from '../session/SessionGate.tsx';
import { AppRoutes } from './AppRoutes.tsx';

/** The root component: router, session, messages and pages. */
export function App() {
  return (
    // In a transition, a checkbox whose state is in the address would show its old state for a moment.
    <BrowserRouter basename={BASE_PATH} useTransitions={false}>
      <SessionGate>
        <Announcements>
          <AppRoutes />
        </Announcements>
      </SessionGate>
    </BrowserRouter>
  );
}
