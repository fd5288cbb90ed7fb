import { useQueryClient } from '@tanstack/react-query';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useDesk } from '../conversations/desk.ts';
import { useMe } from '../identity/me.ts';
import { signOut } from '../identity/sign-out.ts';
import { useFloor } from '../livechat/chats/floor.ts';
import { useAwayReasons } from '../livechat/chats/reasons.ts';
import { useChooseStatus } from '../livechat/chats/status.ts';
import type { Status } from '../livechat/chats/types.ts';
import { dotOf, reasonName, statusHints, statusNames } from '../livechat/chats/words.ts';
import { Caps, CapsOf } from './keys/Caps.tsx';
import { useActions } from './keys/actions.tsx';
import { useObservable } from './observable.ts';
import { Avatar } from './parts/Avatar.tsx';
import { Icon } from './parts/Icon.tsx';
import { later } from './parts/later.tsx';
import { Rich } from './parts/Rich.tsx';
import { t } from './t.ts';

const LeavingDialog = later(async () => (await import('../livechat/chats/LeavingDialog.tsx')).LeavingDialog);

const choices: readonly Status[] = ['online', 'away', 'assign_only', 'invisible', 'offline'];

const sr = (inside: ReactNode) => <span className="sr">{inside}</span>;

interface AgentMenuProps {
  readonly showKeys: () => void;
  /** As an entry of the bar at the bottom of a phone. */
  readonly compact?: boolean;
  /** One of the two on a page has the keys. */
  readonly keyed?: boolean;
}

/** The agent's own status, number of chats, and account, in one menu. */
export function AgentMenu({ showKeys, compact, keyed }: AgentMenuProps) {
  const me = useMe();
  const desk = useDesk();
  const floor = useFloor();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const live = useObservable(desk.live).kind === 'live';
  const status = useObservable(floor.status);
  const choose = useChooseStatus();
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const reasons = useAwayReasons(open || status?.reason != null);
  const active = (reasons.data ?? []).filter((each) => each.active);
  const paused = status?.chosen === 'away';
  const pause = () => void choose(paused ? 'online' : 'away');
  const name = !live ? t('account.menu.disconnected') : status ? statusNames[status.effective] : '…';
  const why = reasonName(reasons.data, status?.reason ?? null);
  const idle =
    status !== null && status.effective !== status.chosen
      ? t(status.effective === 'away' ? 'status.menu.idle' : 'status.menu.disconnected')
      : null;
  const leave = () => void signOut(queries, me.agent.id, desk.waiting.get().length);
  // the list may not know of a chat yet that was accepted just now
  const askToLeave = () => (floor.lists.get('mine')?.items.length || status?.running ? setLeaving(true) : leave());
  return (
    <>
      {keyed && <Keys open={() => setOpen(true)} pause={pause} paused={paused} />}
      {leaving && <LeavingDialog close={() => setLeaving(false)} leave={leave} />}
      <MenuTrigger isOpen={open} onOpenChange={setOpen}>
        <Button className="presence">
          <span className="av-wrap">
            <Avatar id={me.agent.id} name={me.agent.name} {...(compact ? { size: 'm' as const } : {})} />
            <span className={live ? dotOf(status?.effective) : 'dot off'} />
          </span>
          <span className="clip">
            <span className="sr">{t('account.menu.label', { name: me.agent.name })}</span>
            <Rich text="status.menu.current" values={{ name }} tags={{ sr }} />
            {!compact && status && status.running > 0 && (
              <Rich text="status.menu.loadShort" values={{ count: status.running, limit: status.limit }} tags={{ sr }} />
            )}
          </span>
        </Button>
        <Popover className="popover status-popover" placement={compact ? 'top end' : 'right bottom'}>
          <div className="popover-head">
            {me.organization.logo && <img className="workspace-logo" src={me.organization.logo} alt="" />}
            <b>{me.agent.name}</b>
            <span className="muted">
              {me.organization.name} · {me.agent.email}
            </span>
          </div>
          <Menu className="menu" aria-label={t('account.menu.title')} autoFocus="first">
            <MenuSection selectionMode="single" selectedKeys={status ? [status.reason ? `away ${status.reason}` : status.chosen] : []}>
              <Header>
                {[t('common.status'), why, idle, status && t('status.menu.chats', { count: status.running, limit: status.limit })]
                  .filter(Boolean)
                  .join(' · ')}
              </Header>
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
            <MenuItem className="item" textValue={t('status.menu.pause')} onAction={pause}>
              <Icon name={paused ? 'chat' : 'pause'} />
              {paused ? t('status.menu.resume') : t('status.menu.pause')}
              <CapsOf action="pause-chats" />
            </MenuItem>
            <MenuItem className="item" textValue={t('status.menu.autoAccept')} onAction={() => void floor.autoAccept(!status?.autoAccept)}>
              <Icon name={status?.autoAccept ? 'check' : 'bolt'} />
              {status?.autoAccept ? t('status.menu.autoAcceptOff') : t('status.menu.autoAccept')}
            </MenuItem>
            <Separator />
            {compact && (
              <MenuItem className="item" onAction={() => void navigate('/settings')}>
                <Icon name="gear" />
                {t('common.settings')}
              </MenuItem>
            )}
            <MenuItem className="item" onAction={() => void navigate('/settings/account')}>
              <Icon name="user" />
              {t('account.title')}
            </MenuItem>
            <MenuItem className="item" onAction={showKeys}>
              <Icon name="keyboard" />
              {t('account.keys.title')}
            </MenuItem>
            <MenuItem className="item" onAction={askToLeave}>
              <Icon name="out" />
              {t('account.signOut.button')}
            </MenuItem>
          </Menu>
          {!compact && (
            <p className="popover-foot muted">
              <Rich text="status.menu.shortcut" tags={{ key: () => <Caps of="s" /> }} />
            </p>
          )}
        </Popover>
      </MenuTrigger>
    </>
  );
}

function Keys({ open, pause, paused }: { open: () => void; pause: () => void; paused: boolean }) {
  useActions([
    { id: 'status', label: t('status.menu.change'), icon: 'user', group: 'console', run: open },
    {
      id: 'pause-chats',
      label: t(paused ? 'status.menu.resume' : 'status.menu.pause'),
      icon: paused ? 'chat' : 'pause',
      group: 'console',
      run: pause,
    },
  ]);
  return null;
}
