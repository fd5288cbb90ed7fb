import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from '../../app/parts/Icon.tsx';
import { ActionList } from '../actions/ActionList.tsx';
import { type Action, actionsWords } from '../actions/actions.ts';
import { useVariables } from '../macros/macros.ts';
import { useKnown } from '../views/views.ts';
import { many } from './bulk.ts';

/** Any list of actions for all that is chosen. */
export function ActionsDialog({
  count,
  run,
  close,
}: {
  count: number;
  run: (actions: readonly Action[], name: string) => Promise<boolean>;
  close: () => void;
}) {
  const known = useKnown();
  const variables = useVariables();
  const [actions, setActions] = useState<readonly Action[]>([]);
  const [busy, setBusy] = useState(false);
  const replies = actions.some((each) => each.do === 'reply');
  const fields = known.data?.fields ?? [];
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog bulk-dialog">
          <Heading slot="title">Change {many(count)}</Heading>
          <ActionList fields={fields} variables={variables.data ?? []} value={actions} onChange={setActions} asker />
          {replies && (
            <p className="bulk-hint">
              <Icon name="info" size="s" /> Each contact gets a message of its own. For half a minute the replies can be called back.
            </p>
          )}
          <div className="row">
            <button type="button" className="btn bare" onClick={close}>
              Leave it
            </button>
            <button
              type="button"
              className="btn primary"
              disabled={actions.length === 0 || busy}
              onClick={() => {
                setBusy(true);
                const words = actionsWords(actions, fields);
                void run(actions, words.slice(0, 1).toUpperCase() + words.slice(1, 200)).then((begun) =>
                  begun ? close() : setBusy(false),
                );
              }}
            >
              Change them
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
