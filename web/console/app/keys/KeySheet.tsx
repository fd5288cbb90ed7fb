import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Action } from './action.ts';
import { useAllActions } from './actions.tsx';
import { Caps } from './Caps.tsx';
import { Icon } from '../parts/Icon.tsx';

const groups: readonly Action['group'][] = ['Go', 'List', 'Ticket', 'Conversation', 'Writing', 'Console'];

/** All keys that work where the person is now. */
export function KeySheet({
  open,
  onOpenChange,
  singleKeys,
  sendOnEnter,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  singleKeys: boolean;
  sendOnEnter: boolean;
}) {
  const actions = useAllActions().filter((action) => action.key !== undefined);
  return (
    <ModalOverlay className="scrim" isOpen={open} onOpenChange={onOpenChange} isDismissable data-covers="">
      <Modal>
        <Dialog className="sheet">
          <header>
            <Heading slot="title">Keys</Heading>
            <Button slot="close" className="btn bare icon" aria-label="Close">
              <Icon name="x" />
            </Button>
          </header>
          {!singleKeys && <p className="muted">Single letters are switched off in your settings; keys with Ctrl or ⌘ work.</p>}
          <div className="columns">
            {groups.map((group) => {
              const listed = actions.filter((action) => action.group === group);
              if (listed.length === 0) return null;
              return (
                <section key={group}>
                  <h3>{group}</h3>
                  <dl>
                    {listed.map((action) => (
                      <div key={action.id}>
                        <dt>{action.label}</dt>
                        <dd>
                          <Caps of={action.key!} />
                        </dd>
                      </div>
                    ))}
                    {group === 'Writing' && (
                      <>
                        <div>
                          <dt>Send what is written</dt>
                          <dd>
                            <Caps of={sendOnEnter ? 'Enter' : 'mod+Enter'} />
                          </dd>
                        </div>
                        <div>
                          <dt>Send and solve the ticket</dt>
                          <dd>
                            <Caps of="mod+shift+Enter" />
                          </dd>
                        </div>
                      </>
                    )}
                  </dl>
                </section>
              );
            })}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
