import { useState } from 'react';
import { Button, Heading } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useReminderActions } from '../../helpdesk/reminders/reminders.ts';
import '../../helpdesk/reminders/reminders.css';
import { useAgents } from '../../identity/agents.ts';
import { useMe } from '../../identity/me.ts';
import { snoozeTimes } from './snooze.ts';

const pad = (value: number) => String(value).padStart(2, '0');
const local = (at: Date) =>
  `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`;

/** Sets a reminder about this ticket, for oneself or another agent. */
export function Remind({ row, close }: { row: Row; close: () => void }) {
  const me = useMe().agent;
  const team = useAgents().data ?? [];
  const { set } = useReminderActions();
  const times = snoozeTimes(new Date(), null).filter(({ id }) => id !== 'reply');
  const [text, setText] = useState('');
  const [at, setAt] = useState(local(times[2]!.until));
  const [agent, setAgent] = useState(me.id);
  const [problem, setProblem] = useState<string | null>(null);
  const when = new Date(at);
  const ahead = !Number.isNaN(when.getTime()) && when.getTime() > Date.now();
  const save = async () => {
    try {
      await set(row.id, { text: text.trim(), at: when.toISOString(), agent });
      close();
      toast(t('ticket.remind.done', { time: upcoming(when.getTime(), Date.now()) }));
    } catch (thrown) {
      setProblem(explain(thrown));
    }
  };
  return (
    <Popup close={close} className="sheet small">
      <header>
        <Heading slot="title">{t('ticket.remind.title')}</Heading>
        <Button slot="close" className="btn bare icon" aria-label={t('common.close')}>
          <Icon name="x" />
        </Button>
      </header>
      <form
        className="remind-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ahead && text.trim() !== '') void save();
        }}
      >
        {problem && (
          <p className="form-error" role="alert">
            {problem}
          </p>
        )}
        <label className="field">
          <span className="label">{t('ticket.remind.what')}</span>
          <input
            className="in"
            autoFocus
            maxLength={500}
            value={text}
            placeholder={t('ticket.remind.placeholder')}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">{t('ticket.remind.when')}</span>
          <input className="in" type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        </label>
        <div className="row">
          {times.slice(0, 4).map(({ label, until }) => (
            <button key={label} type="button" className="btn small" onClick={() => setAt(local(until))}>
              {label}
            </button>
          ))}
        </div>
        <label className="field">
          <span className="label">{t('ticket.remind.agent')}</span>
          <select className="in" value={agent} onChange={(event) => setAgent(event.target.value)}>
            <option value={me.id}>{t('ticket.agentYou', { name: me.name })}</option>
            {team
              .filter((each) => !each.suspended && each.id !== me.id)
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
          </select>
        </label>
        <div className="row">
          <button type="submit" className="btn primary" aria-disabled={!ahead || text.trim() === ''}>
            {t('ticket.remind.title')}
          </button>
          <button type="button" className="btn" onClick={close}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Popup>
  );
}
