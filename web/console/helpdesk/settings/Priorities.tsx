import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Field, useSeen } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { colours, iconOf, icons, type PriorityLook, type TicketWords, ticketWordsKey, useTicketWords } from '../tickets/look.ts';
import '../fields/fields.css';
import { t } from '../../app/t.ts';

/** Names, colors and icons of the four priorities. */
export function Priorities() {
  const words = useTicketWords();
  return (
    <Section title={t('ticketSettings.priorities.title')} hint={t('ticketSettings.priorities.hint')}>
      <Rows key={words.version ? 'kept' : 'usual'} words={words} />
    </Section>
  );
}

function Rows({ words }: { words: Omit<TicketWords, 'prefix'> }) {
  const queries = useQueryClient();
  const [rows, setRows] = useState(words.priorities);
  const seen = useSeen(words);
  const [wrong, setWrong] = useState<string | null>(null);
  const set = (rank: number, change: Partial<PriorityLook>) =>
    setRows(rows.map((each) => (each.rank === rank ? { ...each, ...change } : each)));
  const save = async () => {
    setWrong(null);
    try {
      seen.is(await http.put<TicketWords>('ticket-priorities', { priorities: rows }, seen.options()));
      await queries.invalidateQueries({ queryKey: ticketWordsKey });
      toast(t('common.saved'));
    } catch (thrown) {
      setWrong(explain(thrown));
    }
  };
  return (
    <form
      className="stack-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {wrong && (
        <p className="form-error" role="alert">
          <Icon name="alert" />
          <span>{wrong}</span>
        </p>
      )}
      <div className="priority-rows">
        {rows.map((each) => {
          const icon = iconOf(each);
          return (
            <div className="priority-row" key={each.rank}>
              <span className={`ticket-priority tint-${each.colour}`}>{icon ? <Icon name={icon} /> : <span className="gap" />}</span>
              <Field label={t('ticketSettings.priorities.name', { rank: each.rank })}>
                {(wiring) => (
                  <input {...wiring} maxLength={30} value={each.name} onChange={(event) => set(each.rank, { name: event.target.value })} />
                )}
              </Field>
              <Field label={t('ticketSettings.priorities.color')}>
                {(wiring) => (
                  <select
                    {...wiring}
                    value={each.colour}
                    onChange={(event) => set(each.rank, { colour: event.target.value as PriorityLook['colour'] })}
                  >
                    {Object.entries(colours).map(([id, name]) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={t('ticketSettings.priorities.icon')}>
                {(wiring) => (
                  <select
                    {...wiring}
                    value={each.icon}
                    onChange={(event) => set(each.rank, { icon: event.target.value as PriorityLook['icon'] })}
                  >
                    {Object.entries(icons).map(([id, name]) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </div>
          );
        })}
      </div>
      <div className="row">
        <button type="submit" className="btn primary" disabled={JSON.stringify(rows) === JSON.stringify(words.priorities)}>
          {t('common.save')}
        </button>
      </div>
    </form>
  );
}
