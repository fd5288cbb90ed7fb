import type { ReactNode } from 'react';
import type { Row } from '../../../shared/types.ts';
import { useAllActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { leads, useMe } from '../../identity/me.ts';
import { useChatActions } from '../../livechat/chats/actions.ts';
import type { Chat } from '../../livechat/chats/types.ts';
import { useConversationActions } from '../changes.ts';
import { SnoozeButton } from '../ticket/SnoozeItems.tsx';
import { Assignee } from './Assignee.tsx';
import { Department } from './Department.tsx';
import { type MainAction, mainActions } from './main-actions.ts';
import { Status } from './Status.tsx';
import type { Opened } from './Field.tsx';
import './bar.css';

interface BarProps {
  readonly row: Row;
  /** The active or waiting chat of this conversation; undefined while it isn't known. */
  readonly chat: Chat | null | undefined;
  readonly transfer: Opened;
}

/** What a conversation has and what can be done with it: the same wherever it was opened. */
export function ActionBar({ row, chat, transfer }: BarProps) {
  return (
    <div className="bar" role="group" aria-label={t('conversation.bar.label')}>
      <div className="bar-line">
        <div className="bar-fields">
          <Assignee row={row} chat={chat ?? null} look="bar" opened={transfer} />
          <Department row={row} chat={chat ?? null} look="bar" />
          <Status row={row} chat={chat ?? null} />
        </div>
        <div className="bar-end">
          {row.ticket && !chat && <SnoozeButton row={row} />}
          <Buttons row={row} chat={chat} />
        </div>
      </div>
    </div>
  );
}

function Buttons({ row, chat }: Omit<BarProps, 'transfer'>) {
  const me = useMe();
  const { pick, takeOver, end, offerAgain, join, monitor } = useChatActions(row.id);
  const { assignToMe, close, reopen } = useConversationActions(row.id);
  const solve = useAllActions().find(({ id }) => id === 'solve');
  const buttons: Record<MainAction, ReactNode> = {
    'offer-again': (
      <button type="button" className="btn" title={t('chats.controls.offerAgainHint')} onClick={offerAgain}>
        {t('chats.controls.offerAgain')}
      </button>
    ),
    accept: (
      <button type="button" className="btn primary" onClick={pick}>
        {t('chats.controls.pickUp')}
      </button>
    ),
    join: (
      <button type="button" className="btn" title={t('chats.controls.join')} onClick={join}>
        <Icon name="people" />
        <span className="bar-label">{t('chats.controls.join')}</span>
      </button>
    ),
    monitor: (
      <button type="button" className="btn" title={t('chats.controls.monitorHint')} onClick={() => void monitor()}>
        <Icon name="eye" />
        <span className="bar-label">{t('chats.controls.monitor')}</span>
      </button>
    ),
    'take-over': (
      <button type="button" className="btn primary" onClick={takeOver}>
        {t('chats.controls.takeOver')}
      </button>
    ),
    'close-chat': (
      <button type="button" className="btn" onClick={end}>
        {t('conversation.action.endChat')}
      </button>
    ),
    'assign-me': (
      <button type="button" className="btn primary" onClick={assignToMe}>
        {t('conversation.assign.toMe')}
      </button>
    ),
    solve: (
      <button type="button" className="btn" disabled={solve?.unable !== undefined} onClick={() => solve?.run()}>
        {t('conversation.bar.solve')}
      </button>
    ),
    reopen: (
      <button type="button" className="btn" onClick={reopen}>
        {t('conversation.reopen')}
      </button>
    ),
    close: (
      <button type="button" className="btn" onClick={close}>
        {t('common.close')}
      </button>
    ),
  };
  return mainActions(row, chat, { id: me.agent.id, leads: leads(me) }).map((each) => (
    <span key={each} className="bar-button">
      {buttons[each]}
    </span>
  ));
}
