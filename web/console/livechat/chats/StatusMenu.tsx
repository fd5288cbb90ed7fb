import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Caps } from '../../app/keys/Caps.tsx';
import { useActions } from '../../app/keys/actions.tsx';
import { useObservable } from '../../app/observable.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { useFloor } from './floor.ts';
import { useAwayReasons } from './reasons.ts';
import { useChooseStatus } from './status.ts';
import type { Status } from './types.ts';
import { dotOf, reasonName, statusHints, statusNames } from './words.ts';

const choices: readonly Status[] = ['online', 'away', 'assign_only', 'invisible', 'offline'];

/** One's own status and how full one's hands are. */
export function StatusMenu({ compact, keyed }: { compact?: boolean /** Of the two on a page one owns the keys. */; keyed?: boolean }) {
  const floor = useFloor();
  const status = useObservable(floor.status);
  const choose = useChooseStatus();
  const [open, setOpen] = useState(false);
  const reasons = useAwayReasons(open || status?.reason != null);
  const active = (reasons.data ?? []).filter((each) => each.active);
  const finishing = status?.chosen === 'away';
  const pause = () => void choose(finishing ? 'online' : 'away');
  const name = status ? statusNames[status.effective] : '…';
  const why = reasonName(reasons.data, status?.reason ?? null);
  const idle = status !== null && status.effective !== status.chosen ? (status.effective === 'away' ? 'idle' : 'no connection') : null;
  return (
    <>
      {keyed && <Keys open={() => setOpen(true)} pause={pause} finishing={finishing} />}
      <MenuTrigger isOpen={open} onOpenChange={setOpen}>
        <Button className="status-button">
          <span className="status-dot">
            <span className={dotOf(status?.effective)} />
          </span>
          <span className="clip">
            <span className="sr">Your status: </span>
            {name}
          </span>
          {status && (
            <small className="num">
              {compact ? `${status.running}/${status.limit}` : `${status.running} of ${status.limit}`}
              <span className="sr"> chats</span>
            </small>
          )}
        </Button>
        <Popover className="popover status-popover" placement={compact ? 'top end' : 'right bottom'}>
          <div className="popover-head">
            <b>
              {name}
              {why && ` · ${why}`}
              {idle && ` · ${idle}`}
            </b>
            <span className="muted">{status ? `${status.running} of ${status.limit} chats` : 'Connecting …'}</span>
          </div>
          <Menu className="menu" aria-label="Your status" autoFocus="first">
            <MenuItem className="item" textValue="No new chats, finish running" onAction={pause}>
              <Icon name={finishing ? 'chat' : 'pause'} />
              {finishing ? 'Take new chats again' : 'No new chats, finish running'}
              <CapsOf action="pause-chats" />
            </MenuItem>
            <MenuItem
              className="item"
              textValue="Take new chats without asking"
              onAction={() => void floor.autoAccept(!status?.autoAccept)}
            >
              <Icon name={status?.autoAccept ? 'check' : 'bolt'} />
              {status?.autoAccept ? 'Ask me before a new chat' : 'Take new chats without asking'}
            </MenuItem>
            <Separator />
            <MenuSection selectionMode="single" selectedKeys={status ? [status.reason ? `away ${status.reason}` : status.chosen] : []}>
              <Header>Status</Header>
              {choices.flatMap((each) => [
                <MenuItem key={each} id={each} className="item two" textValue={statusNames[each]} onAction={() => void choose(each)}>
                  {({ isSelected }) => (
                    <>
                      <span className="status-dot">
                        <span className={dotOf(each)} />
                      </span>
                      <span className="grow">
                        {statusNames[each]}
                        <small className="muted">{statusHints[each]}</small>
                      </span>
                      {isSelected && <Icon name="check" />}
                    </>
                  )}
                </MenuItem>,
                ...(each === 'away'
                  ? active.map((reason) => (
                      <MenuItem
                        key={`away ${reason.id}`}
                        id={`away ${reason.id}`}
                        className="item inset"
                        textValue={`Away: ${reason.name}`}
                        onAction={() => void choose('away', reason.id)}
                      >
                        {({ isSelected }) => (
                          <>
                            <span className="grow">{reason.name}</span>
                            {isSelected && <Icon name="check" />}
                          </>
                        )}
                      </MenuItem>
                    ))
                  : []),
              ])}
            </MenuSection>
          </Menu>
          <p className="popover-foot muted">
            <Caps of="s" /> opens this
          </p>
        </Popover>
      </MenuTrigger>
    </>
  );
}

function Keys({ open, pause, finishing }: { open: () => void; pause: () => void; finishing: boolean }) {
  useActions([
    { id: 'status', label: 'Change your status', icon: 'user', group: 'Console', run: open },
    {
      id: 'pause-chats',
      label: finishing ? 'Take new chats again' : 'No new chats, finish running',
      icon: finishing ? 'chat' : 'pause',
      group: 'Console',
      run: pause,
    },
  ]);
  return null;
}
