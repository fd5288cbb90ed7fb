import { lazy, Suspense, useEffect } from 'react';
import { t } from '../app/t.ts';
import { RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { useRow } from '../conversations/Conversation.tsx';
import { usePane } from '../conversations/pane/shown.ts';
import { PaneBlocks } from '../conversations/pane/PaneBlocks.tsx';
import { useSide } from '../helpdesk/sides/sides.ts';
import type { Contact } from './contact.ts';
import { Began, Past, Retained, Who } from './ContactBlocks.tsx';
import { ContactFields } from './ContactFields.tsx';
import { ContactTags } from './ContactTags.tsx';

const SidePane = lazy(() => import('../helpdesk/sides/SidePane.tsx'));

/** The sidebar of a conversation: the contact and their past conversations. No part waits for another (LC-109). */
export function ContactPane({ conversation }: { conversation: string }) {
  const asked = useRow(conversation);
  const { beside, shown, close } = usePane();
  useEffect(() => close, []);
  const { side } = useSide();
  if (side !== null && asked.data?.ticket) {
    return (
      <Suspense fallback={null}>
        <SidePane ticket={asked.data} side={side} />
      </Suspense>
    );
  }
  if (!shown && beside) return null;
  return (
    <aside className={shown && !beside ? 'pane context over' : 'pane context'} aria-label={t('contacts.pane.label')}>
      {!beside && (
        <header className="head">
          <h2 className="grow">{t('contacts.pane.title')}</h2>
          <button type="button" className="btn bare icon" aria-label={t('contacts.pane.close')} onClick={close}>
            <Icon name="x" />
          </button>
        </header>
      )}
      <div className="scroll">
        {asked.data && <PaneBlocks row={asked.data} />}
        {asked.isPending && <RowsLoading rows={3} what={t('contacts.contact')} />}
      </div>
    </aside>
  );
}

export function About({ contact }: { contact: Contact }) {
  return (
    <>
      <Who contact={contact} />
      <ContactFields contact={contact.id} />
      <ContactTags contact={contact} />
      {contact.startPage && <Began page={contact.startPage} />}
      <Past contact={contact} />
      <Retained contact={contact} />
    </>
  );
}
