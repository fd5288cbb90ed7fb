import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import { useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { Colleagues } from './ChatControls.tsx';
import { useTeamStates } from './team.ts';
import { TransferDialog, type Target } from './TransferDialog.tsx';
import { isWaiting, type Chat } from './types.ts';
import { visitorOf } from './words.ts';

/** What who leads the team does with a chat from the board. */
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
        <Button className="btn small icon" aria-label={`What to do with the chat of ${visitorOf(chat)}`}>
          <Icon name="more" />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu key={String(team.isPending)} className="menu" aria-label="Chat">
            {isWaiting(chat) ? (
              <MenuItem className="item" onAction={pick}>
                <Icon name="user" />
                Take it
              </MenuItem>
            ) : (
              <>
                {!mine && (
                  <MenuItem
                    className="item"
                    onAction={() => void monitor().then((done) => done && navigate(`/chats/team/${chat.conversation}`))}
                  >
                    <Icon name="eye" />
                    Watch
                  </MenuItem>
                )}
                {!mine && (
                  <MenuItem className="item" onAction={takeOver}>
                    <Icon name="user" />
                    Take over
                  </MenuItem>
                )}
                <MenuItem className="item" onAction={() => putBack(null)}>
                  <Icon name="clock" />
                  Back to the front of the queue
                </MenuItem>
              </>
            )}
            <MenuItem className="item" isDisabled={chat.priority >= 5} onAction={() => void prioritize(chat.priority + 1)}>
              <Icon name="up" />
              Raise the priority
            </MenuItem>
            {!isWaiting(chat) && <Separator />}
            {!isWaiting(chat) && (
              <Colleagues chat={chat} team={team} head="Move to" act={(agent) => setTo({ agent: agent.id, name: agent.name })} />
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      {to && <TransferDialog chat={chat} to={to} close={() => setTo(null)} />}
    </>
  );
}
