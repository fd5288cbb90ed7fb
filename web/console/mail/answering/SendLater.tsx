import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../../app/parts/Icon.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { laterTimes, zoneName } from './later.ts';
import { t } from '../../app/t.ts';

/** Schedules a reply. */
export function SendLater({
  disabled,
  zoneMinutes,
  send,
}: {
  disabled: boolean;
  zoneMinutes: number | undefined;
  send: (at: Date, despite: boolean) => void;
}) {
  const [despite, setDespite] = useState(false);
  const [picking, setPicking] = useState(false);
  const [at, setAt] = useState('');
  const picked = at === '' ? null : new Date(at);
  const ahead = picked !== null && picked.getTime() > Date.now();
  if (picking) {
    return (
      <span className="send-later" role="group" aria-label={t('answering.later.label')}>
        <input
          className="in small"
          type="datetime-local"
          aria-label={t('answering.later.sendAt', { zone: zoneName(-new Date().getTimezoneOffset()) })}
          title={t('answering.later.yourTime', { zone: zoneName(-new Date().getTimezoneOffset()) })}
          autoFocus
          value={at}
          onChange={(event) => setAt(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setPicking(false)}
        />
        <label className="row" title={t('answering.later.despiteHint')}>
          <input type="checkbox" checked={despite} onChange={(event) => setDespite(event.target.checked)} /> {t('answering.later.despite')}
        </label>
        <button
          type="button"
          className="btn small"
          disabled={!ahead || disabled}
          onClick={() => {
            setPicking(false);
            send(picked!, despite);
          }}
        >
          {t('answering.later.schedule')}
        </button>
        <button type="button" className="btn bare icon" aria-label={t('common.cancel')} onClick={() => setPicking(false)}>
          <Icon name="x" size="s" />
        </button>
      </span>
    );
  }
  return (
    <MenuTrigger>
      <Button className="btn bare icon" aria-label={t('answering.later.menu')} isDisabled={disabled}>
        <Icon name="clock" />
      </Button>
      <Popover className="popover" placement="top end">
        <Menu className="menu" aria-label={t('answering.later.menu')}>
          {laterTimes(new Date(), zoneMinutes).map(({ name, at: time }) => (
            <MenuItem key={name} className="item" textValue={name} onAction={() => send(time, false)}>
              {name}
              <span className="end muted">{upcoming(time.getTime(), Date.now())}</span>
            </MenuItem>
          ))}
          <MenuItem className="item" textValue={t('answering.later.pick')} onAction={() => setPicking(true)}>
            {t('answering.later.pick')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
