import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { RefObject } from 'react';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import { Notice } from '../controls/Notice.tsx';
import type { Kind } from './DeleteDialog.tsx';
import type { Removal } from './use-removal.ts';

interface CancelFirstProps {
  kind: Kind;
  why: string;
  removal: Removal;
  keep: RefObject<HTMLButtonElement | null>;
}

/** Why a job cannot be deleted yet, and the way there. */
export function CancelFirst({ kind, why, removal, keep }: CancelFirstProps) {
  return (
    <>
      <AlertDialog.Description>{why}</AlertDialog.Description>
      {removal.problem && (
        <Notice tone="problem">
          <p>{removal.problem}</p>
        </Notice>
      )}
      <div className={dialog.actions}>
        <Button ref={keep} onClick={removal.leave}>
          Keep {kind}
        </Button>
        <Button look="primary" pending={removal.pending} onClick={removal.cancelJob}>
          {removal.pending ? 'Cancelling …' : 'Cancel job'}
        </Button>
      </div>
    </>
  );
}
