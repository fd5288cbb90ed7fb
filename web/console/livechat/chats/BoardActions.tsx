import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { Colleagues } from './ChatControls.tsx';
import { takesTransfers, useTeamStates } from './team.ts';
import { TransferDialog, type Target } from './TransferDialog.tsx';
import { isWaiting, type Chat } from './types.ts';
import { visitorOf } from './words.ts';

/** What a team lead can do with a chat on the board. */
export function BoardActions({ chat }: { chat: Chat }) {
  const me = useMe().agent.id;
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState<Target | null>(null);
  const team = useTeamStates(open);
  const { pick, takeOver, monitor, prioritize, putBack } = useChatActions(chat.conversation);
  const mine = chat.owner?.id === me;
  return (
    <>
      <MenuTrigger isOpen={open} onOpenChange={setOpen}>
        <Button className="btn small icon" aria-label={t('board.actions.label', { name: visitorOf(chat) })}>
          <Icon name="more" />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu key={String(team.isPending)} className="menu" aria-label={t('chats.strip.title')}>
            {isWaiting(chat) ? (
              <MenuItem className="item" onAction={pick}>
                <Icon name="user" />
                {t('chats.controls.pickUp')}
              </MenuItem>
            ) : (
              <>
                {!mine && (
                  <MenuItem
                    className="item"
                    onAction={() => void monitor().then((done) => done && navigate(`/inbox/active-chats/${chat.conversation}`))}
                  >
                    <Icon name="eye" />
                    {t('chats.controls.monitor')}
                  </MenuItem>
                )}
                {!mine && (
                  <MenuItem className="item" onAction={takeOver}>
                    <Icon name="user" />
                    {t('chats.controls.takeOver')}
                  </MenuItem>
                )}
                <MenuItem className="item" onAction={() => putBack(null)}>
                  <Icon name="clock" />
                  {t('chats.controls.returnToQueue')}
                </MenuItem>
              </>
            )}
            <MenuItem className="item" isDisabled={chat.priority >= 5} onAction={() => void prioritize(chat.priority + 1)}>
              <Icon name="up" />
              {t('board.actions.raisePriority')}
            </MenuItem>
            {!isWaiting(chat) && <Separator />}
            {!isWaiting(chat) && (
              <Colleagues
                chat={chat}
                team={team}
                head={t('transfer.menu.moveTo')}
                can={takesTransfers}
                act={(agent) => setTo({ agent: agent.id, name: agent.name })}
              />
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      {to && <TransferDialog chat={chat} to={to} close={() => setTo(null)} />}
    </>
  );
}
