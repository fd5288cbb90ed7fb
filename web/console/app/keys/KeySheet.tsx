import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../t.ts';
import type { Group } from './action.ts';
import { useAllActions } from './actions.tsx';
import { Caps } from './Caps.tsx';
import { Icon } from '../parts/Icon.tsx';

const groups: readonly (readonly [group: Group, heading: string])[] = [
  ['go', t('keys.group.go')],
  ['list', t('keys.group.list')],
  ['ticket', t('keys.group.ticket')],
  ['conversation', t('keys.group.conversation')],
  ['writing', t('keys.group.writing')],
  ['console', t('keys.group.console')],
];

/** All keyboard shortcuts that work on the current page. */
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
            <Heading slot="title">{t('keys.sheet.title')}</Heading>
            <Button slot="close" className="btn bare icon" aria-label={t('common.close')}>
              <Icon name="x" />
            </Button>
          </header>
          {!singleKeys && <p className="muted">{t('keys.sheet.singleKeysOff')}</p>}
          <div className="columns">
            {groups.map(([group, heading]) => {
              const listed = actions.filter((action) => action.group === group);
              if (listed.length === 0) return null;
              return (
                <section key={group}>
                  <h3>{heading}</h3>
                  <dl>
                    {listed.map((action) => (
                      <div key={action.id}>
                        <dt>{action.label}</dt>
                        <dd>
                          <Caps of={action.key!} />
                        </dd>
                      </div>
                    ))}
                    {group === 'writing' && (
                      <>
                        <div>
                          <dt>{t('keys.sheet.send')}</dt>
                          <dd>
                            <Caps of={sendOnEnter ? 'Enter' : 'mod+Enter'} />
                          </dd>
                        </div>
                        <div>
                          <dt>{t('keys.sheet.sendEmail')}</dt>
                          <dd>
                            <Caps of="mod+Enter" />
                          </dd>
                        </div>
                        <div>
                          <dt>{t('keys.sheet.sendAndSolve')}</dt>
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
