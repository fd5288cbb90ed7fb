import { lazy, Suspense, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Id } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import './asks.css';

const QuickReplies = lazy(() => import('./QuickReplies.tsx'));
const AskForm = lazy(() => import('./AskForm.tsx'));

/**
 * What one can ask a visitor for beside a text, in the composer's menu.
 *
 * @param text of the reply being written: a question begins with it
 * @param sent the text went out with the question
 */
export function Asking({ conversation, timeline, text, sent }: { conversation: Id; timeline: Timeline; text: string; sent: () => void }) {
  const [asking, setAsking] = useState<'choices' | 'form' | null>(null);
  const close = () => setAsking(null);
  useActions([
    { id: 'quick-replies', label: 'Send quick replies', icon: 'checks', group: 'Writing', run: () => setAsking('choices') },
    { id: 'ask-form', label: 'Ask for a form', icon: 'doc', group: 'Writing', run: () => setAsking('form') },
  ]);
  return (
    <>
      <MenuTrigger>
        <Button className="btn bare icon" aria-label="Ask the visitor">
          <Icon name="plus" />
        </Button>
        <Popover className="popover" placement="top start">
          <Menu className="menu" aria-label="Ask the visitor">
            <MenuItem className="item" onAction={() => setAsking('choices')}>
              <Icon name="checks" />
              Quick replies
              <CapsOf action="quick-replies" />
            </MenuItem>
            <MenuItem className="item" onAction={() => setAsking('form')}>
              <Icon name="doc" />
              Ask for a form
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
