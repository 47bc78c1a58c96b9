import type { RefObject } from 'react';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import type { ItemName } from './deletable.ts';
import type { Confirmation } from './use-confirmation.ts';

interface AnswersProps {
  itemName: ItemName;
  offer: 'delete' | 'cancel' | 'nothing';
  confirmation: Confirmation<unknown>;
  reason: string;
  safeAnswer: RefObject<HTMLButtonElement | null>;
}

/** The answers to a dialog: the safe one comes first, the other one does nothing until the facts are there. */
export function Answers({ itemName, offer, confirmation, reason, safeAnswer }: AnswersProps) {
  const { stage, pending, leave, cancelJob, remove } = confirmation;
  const unknown = stage === 'reading' || stage === 'unread';
  return (
    <div className={dialog.actions}>
      <Button ref={safeAnswer} onClick={leave}>
        {offer === 'nothing' ? 'Close' : `Keep ${itemName}`}
      </Button>
      {/* The keys make two buttons of them: a press that was meant for one does not reach the other. */}
      {offer === 'cancel' && (
        <Button key="cancel" look="primary" inactive={unknown} pending={pending} onClick={cancelJob}>
          {pending ? 'Cancelling …' : 'Cancel job'}
        </Button>
      )}
      {offer === 'delete' && (
        <Button key="delete" look="danger" inactive={unknown} pending={pending} onClick={() => remove(reason)}>
          {pending ? 'Deleting …' : `Delete ${itemName}`}
        </Button>
      )}
    </div>
  );
}
