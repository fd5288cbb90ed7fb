import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useState, type ReactNode } from 'react';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Caps } from '../../app/keys/Caps.tsx';
import { useActions } from '../../app/keys/actions.tsx';
import { useObservable } from '../../app/observable.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { useFloor } from './floor.ts';
import { useAwayReasons } from './reasons.ts';
import { useChooseStatus } from './status.ts';
import type { Status } from './types.ts';
import { dotOf, reasonName, statusHints, statusNames } from './words.ts';

const choices: readonly Status[] = ['online', 'away', 'assign_only', 'invisible', 'offline'];

const sr = (inside: ReactNode) => <span className="sr">{inside}</span>;

/** The agent's own status and number of chats. */
export function StatusMenu({ compact, keyed }: { compact?: boolean /** One of the two on a page has the keys. */; keyed?: boolean }) {
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
  const idle =
    status !== null && status.effective !== status.chosen
      ? status.effective === 'away'
        ? t('status.menu.idle')
        : t('status.menu.disconnected')
      : null;
  return (
    <>
      {keyed && <Keys open={() => setOpen(true)} pause={pause} finishing={finishing} />}
      <MenuTrigger isOpen={open} onOpenChange={setOpen}>
        <Button className="status-button">
          <span className="status-dot">
            <span className={dotOf(status?.effective)} />
          </span>
          <span className="clip">
            <Rich text="status.menu.current" values={{ name }} tags={{ sr }} />
          </span>
          {status && (
            <small className="num">
              <Rich
                text={compact ? 'status.menu.loadShort' : 'status.menu.load'}
                values={{ count: status.running, limit: status.limit }}
                tags={{ sr }}
              />
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
            <span className="muted">
              {status ? t('status.menu.chats', { count: status.running, limit: status.limit }) : t('status.menu.connecting')}
            </span>
          </div>
          <Menu className="menu" aria-label={t('status.menu.title')} autoFocus="first">
            <MenuItem className="item" textValue={t('status.menu.pause')} onAction={pause}>
              <Icon name={finishing ? 'chat' : 'pause'} />
              {finishing ? t('status.menu.resume') : t('status.menu.pause')}
              <CapsOf action="pause-chats" />
            </MenuItem>
            <MenuItem className="item" textValue={t('status.menu.autoAccept')} onAction={() => void floor.autoAccept(!status?.autoAccept)}>
              <Icon name={status?.autoAccept ? 'check' : 'bolt'} />
              {status?.autoAccept ? t('status.menu.autoAcceptOff') : t('status.menu.autoAccept')}
            </MenuItem>
            <Separator />
            <MenuSection selectionMode="single" selectedKeys={status ? [status.reason ? `away ${status.reason}` : status.chosen] : []}>
              <Header>{t('common.status')}</Header>
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
                        textValue={t('status.menu.away', { reason: reason.name })}
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
            <Rich text="status.menu.shortcut" tags={{ key: () => <Caps of="s" /> }} />
          </p>
        </Popover>
      </MenuTrigger>
    </>
  );
}

function Keys({ open, pause, finishing }: { open: () => void; pause: () => void; finishing: boolean }) {
  useActions([
    { id: 'status', label: t('status.menu.change'), icon: 'user', group: 'console', run: open },
    {
      id: 'pause-chats',
      label: finishing ? t('status.menu.resume') : t('status.menu.pause'),
      icon: finishing ? 'chat' : 'pause',
      group: 'console',
      run: pause,
    },
  ]);
  return null;
}
