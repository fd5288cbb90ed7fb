import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { Check } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { elapsed } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { useSecond } from '../../app/parts/When.tsx';
import { explain } from '../../app/server.ts';
import { secondsOf } from '../sla/policies.ts';
import { spentText, useTimeActions, useTimer, useTimeSettings } from './time.ts';
import './time.css';

/** In the composer: what the own time at this ticket is so far; it goes with what is sent next (HD-89). */
export function Timer({ row }: { row: Row }) {
  const settings = useTimeSettings();
  return settings?.counting ? <Running key={row.id} conversation={row.id} /> : null;
}

function Running({ conversation }: { conversation: string }) {
  useSecond();
  const timer = useTimer(conversation);
  const { keep } = useTimeActions(conversation);
  const [typed, setTyped] = useState<string | null>(null);
  if (!timer.running) return null;
  const { off, billable } = timer.running;
  const shown = elapsed(timer.millis());
  const seconds = typed === null ? null : typed.trim() === '0' ? 0 : secondsOf(typed);
  const state = off ? 'stopped' : timer.runs() ? 'running' : 'waiting';
  return (
    <DialogTrigger onOpenChange={() => setTyped(null)}>
      <Button
        className={`btn bare timer ${state}`}
        aria-label={`${shown} on this ticket, ${state === 'waiting' ? 'waiting for you' : state}`}
      >
        <Icon name={off ? 'pause' : 'clock'} size="s" />
        <span className="num">{shown}</span>
      </Button>
      <Popover className="popover timer-pop" placement="top end">
        <Dialog aria-label="Time on this ticket">
          {({ close }) => (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (seconds === null) return;
                void timer.change({ seconds });
                close();
              }}
            >
              <p className="muted">
                {off
                  ? 'Nothing more is counted here until you go on.'
                  : 'It runs while you work here, stops a minute after your last move, and goes with your next reply or note.'}
              </p>
              <label className="field">
                <span className="label">Time</span>
                <input
                  className="in"
                  value={typed ?? spentText(Math.floor(timer.millis() / 1_000))}
                  aria-invalid={typed !== null && seconds === null}
                  onChange={(event) => setTyped(event.target.value)}
                />
                {typed !== null && seconds === null && <small className="error">Such as 1h 5m, 30s, or 0</small>}
              </label>
              <Check checked={billable} onChange={(on) => void timer.change({ billable: on })} label="Billable" />
              <div className="row">
                <button type="submit" className="btn small primary" aria-disabled={seconds === null}>
                  Set it
                </button>
                <button type="button" className="btn small" onClick={() => void timer.change({ off: !off })}>
                  {off ? 'Go on' : 'Stop'}
                </button>
                <button
                  type="button"
                  className="btn small bare"
                  title="Writes it down without a reply or note"
                  onClick={() => {
                    close();
                    void timer
                      .tell()
                      .then(keep)
                      .then(
                        () => toast('Written down'),
                        (thrown) => toast(explain(thrown)),
                      );
                  }}
                >
                  Write it down now
                </button>
              </div>
            </form>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
