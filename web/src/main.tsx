import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import { App } from './app/App.tsx';

const page = document.getElementById('page');
if (page === null) throw new Error('index.html has no element with the id "page".');

createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
