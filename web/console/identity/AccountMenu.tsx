import { useQueryClient } from '@tanstack/react-query';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Theme } from '../../shared/types.ts';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { useObservable } from '../app/observable.ts';
import { t } from '../app/t.ts';
import { useDesk } from '../conversations/desk.ts';
import { useFloor } from '../livechat/chats/floor.ts';
import { LeavingDialog } from '../livechat/chats/LeavingDialog.tsx';
import { themes } from './themes.ts';
import { useMe, usePreferences } from './me.ts';
import { signOut } from './sign-out.ts';

export function AccountMenu({ showKeys, compact }: { showKeys: () => void; compact?: boolean }) {
  const me = useMe();
  const desk = useDesk();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { preferences, change } = usePreferences();
  const live = useObservable(desk.live).kind === 'live';
  const state = t(compact ? 'common.you' : live ? 'account.menu.connected' : 'account.menu.disconnected');
  const floor = useFloor();
  const [leaving, setLeaving] = useState(false);
  const ask = () => ((floor.lists.get('mine')?.items.length ?? 0) > 0 ? setLeaving(true) : leave());
  const leave = () => void signOut(queries, me.agent.id, desk.waiting.get().length);
  return (
    <>
      {leaving && <LeavingDialog close={() => setLeaving(false)} leave={leave} />}
      <MenuTrigger>
        <Button className="presence" aria-label={t('account.menu.label', { state, name: me.agent.name })}>
          <span className="av-wrap">
            <Avatar id={me.agent.id} name={me.agent.name} {...(compact ? { size: 'm' as const } : {})} />
            <span className={live ? 'dot' : 'dot off'} />
          </span>
          {state}
        </Button>
        <Popover className="popover" placement={compact ? 'top end' : 'right bottom'}>
          <div className="popover-head">
            <b>{me.agent.name}</b>
            <span className="muted">
              {me.organization.name} · {me.agent.email}
            </span>
          </div>
          <Menu className="menu" aria-label={t('account.menu.title')}>
            <MenuSection
              selectionMode="single"
              selectedKeys={[preferences.theme]}
              onSelectionChange={(keys) => {
                const [theme] = keys === 'all' ? [] : [...keys];
                if (theme) change({ theme: theme as Theme });
              }}
            >
              <Header>{t('account.theme.title')}</Header>
              {themes.map(({ id, label }) => (
                <MenuItem key={id} id={id} className="item" textValue={label}>
                  {({ isSelected }) => (
                    <>
                      <span className="tick">{isSelected && <Icon name="check" />}</span>
                      {label}
                    </>
                  )}
                </MenuItem>
              ))}
            </MenuSection>
            <Separator />
            <MenuItem className="item" onAction={() => void navigate('/settings/account')}>
              <Icon name="user" />
              {t('account.title')}
            </MenuItem>
            <MenuItem className="item" onAction={showKeys}>
              <Icon name="keyboard" />
              {t('account.keys.title')}
            </MenuItem>
            <MenuItem className="item" onAction={ask}>
              <Icon name="out" />
              {t('account.signOut.button')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}
