import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../../app/parts/Icon.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { laterTimes, zoneName } from './later.ts';

/** When else than now an answer goes out. */
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
      <span className="send-later" role="group" aria-label="Send at a time">
        <input
          className="in small"
          type="datetime-local"
          aria-label={`Send at, by your clock, ${zoneName(-new Date().getTimezoneOffset())}`}
          title={`By your clock, ${zoneName(-new Date().getTimezoneOffset())}`}
          autoFocus
          value={at}
          onChange={(event) => setAt(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setPicking(false)}
        />
        <label className="row" title="Else it is stopped when somebody writes before, and comes back to you">
          <input type="checkbox" checked={despite} onChange={(event) => setDespite(event.target.checked)} /> whatever comes before
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
          Send then
        </button>
        <button type="button" className="btn bare icon" aria-label="Send now after all" onClick={() => setPicking(false)}>
          <Icon name="x" size="s" />
        </button>
      </span>
    );
  }
  return (
    <MenuTrigger>
      <Button className="btn bare icon" aria-label="Send later" isDisabled={disabled}>
        <Icon name="clock" />
      </Button>
      <Popover className="popover" placement="top end">
        <Menu className="menu" aria-label="Send later">
          {laterTimes(new Date(), zoneMinutes).map(({ name, at: time }) => (
            <MenuItem key={name} className="item" textValue={name} onAction={() => send(time, false)}>
              {name}
              <span className="end muted">{upcoming(time.getTime(), Date.now())}</span>
            </MenuItem>
          ))}
          <MenuItem className="item" textValue="Choose a time" onAction={() => setPicking(true)}>
            Choose a time …
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
