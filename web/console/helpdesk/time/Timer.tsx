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
import { t } from '../../app/t.ts';
import { idleMillis } from './stopwatch.ts';
import { spentText, useTimeActions, useTimer, useTimeSettings } from './time.ts';
import './time.css';

/** In the composer: the agent's own time on this ticket so far; it is added to the next message that is sent (HD-89). */
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
      <Button className={`btn bare timer ${state}`} aria-label={t('timeTracking.timer.label', { state, time: shown })}>
        <Icon name={off ? 'pause' : 'clock'} size="s" />
        <span className="num">{shown}</span>
      </Button>
      <Popover className="popover timer-pop" placement="top end">
        <Dialog aria-label={t('timeTracking.timer.title')}>
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
                {off ? t('timeTracking.timer.paused') : t('timeTracking.timer.running', { count: idleMillis / 60_000 })}
              </p>
              <label className="field">
                <span className="label">{t('timeTracking.block.title')}</span>
                <input
                  className="in"
                  value={typed ?? spentText(Math.floor(timer.millis() / 1_000))}
                  aria-invalid={typed !== null && seconds === null}
                  onChange={(event) => setTyped(event.target.value)}
                />
                {typed !== null && seconds === null && <small className="error">{t('timeTracking.timer.wrong')}</small>}
              </label>
              <Check checked={billable} onChange={(on) => void timer.change({ billable: on })} label={t('timeTracking.billable')} />
              <div className="row">
                <button type="submit" className="btn small primary" aria-disabled={seconds === null}>
                  {t('timeTracking.timer.set')}
                </button>
                <button type="button" className="btn small" onClick={() => void timer.change({ off: !off })}>
                  {off ? t('timeTracking.timer.resume') : t('timeTracking.timer.pause')}
                </button>
                <button
                  type="button"
                  className="btn small bare"
                  title={t('timeTracking.timer.logHint')}
                  onClick={() => {
                    close();
                    void timer
                      .tell()
                      .then(keep)
                      .then(
                        () => toast(t('timeTracking.timer.logged')),
                        (thrown) => toast(explain(thrown)),
                      );
                  }}
                >
                  {t('timeTracking.timer.log')}
                </button>
              </div>
            </form>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
