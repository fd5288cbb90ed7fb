import { lazy, Suspense, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Id } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import './asks.css';

const QuickReplies = lazy(() => import('./QuickReplies.tsx'));
const AskForm = lazy(() => import('./AskForm.tsx'));

/**
 * The composer's menu for quick replies and forms.
 *
 * @param text of the reply being written: a question begins with it
 * @param sent the text went out with the question
 */
export function Asking({ conversation, timeline, text, sent }: { conversation: Id; timeline: Timeline; text: string; sent: () => void }) {
  const [asking, setAsking] = useState<'choices' | 'form' | null>(null);
  const close = () => setAsking(null);
  useActions([
    { id: 'quick-replies', label: t('asks.menu.quickReplies'), icon: 'checks', group: 'writing', run: () => setAsking('choices') },
    { id: 'ask-form', label: t('asks.form.title'), icon: 'doc', group: 'writing', run: () => setAsking('form') },
  ]);
  return (
    <>
      <MenuTrigger>
        <Button className="btn bare icon" aria-label={t('asks.menu.title')}>
          <Icon name="plus" />
        </Button>
        <Popover className="popover" placement="top start">
          <Menu className="menu" aria-label={t('asks.menu.title')}>
            <MenuItem className="item" onAction={() => setAsking('choices')}>
              <Icon name="checks" />
              {t('asks.replies.title')}
              <CapsOf action="quick-replies" />
            </MenuItem>
            <MenuItem className="item" onAction={() => setAsking('form')}>
              <Icon name="doc" />
              {t('asks.form.title')}
              <CapsOf action="ask-form" />
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Suspense fallback={null}>
        {asking === 'choices' && <QuickReplies conversation={conversation} timeline={timeline} text={text} sent={sent} close={close} />}
        {asking === 'form' && <AskForm conversation={conversation} close={close} />}
      </Suspense>
    </>
  );
}
