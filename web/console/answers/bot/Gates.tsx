import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { locale, t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import type { Bot, Gate } from './bots.ts';

const kinds = {
  human: 'bot.gate.human',
  anger: 'bot.gate.anger',
  sensitive: 'bot.gate.sensitive',
  account: 'bot.gate.account',
  file: 'bot.gate.file',
  greeting: 'bot.gate.greeting',
  thanks: 'bot.gate.thanks',
  auto: 'bot.gate.auto',
} as const;

/** Words that lead to a person at once, or to no answer (AN-5). */
export function Gates({ bot }: { bot: Bot }) {
  const gates = useQuery({
    queryKey: ['answer-bot', bot.site, 'gates'],
    queryFn: () => http.get<{ items: readonly Gate[] }>(`answer-bots/${bot.site}/gates`),
  });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  return (
    <section className="bot-card" aria-label={t('bot.tab.rules')}>
      <h2>{t('bot.gate.title')}</h2>
      <p className="muted">{t('bot.gate.lead')}</p>
      {gates.isPending && <RowsLoading what={t('bot.gate.title')} />}
      {gates.isError && <Failed what={t('bot.gate.title')} problem={gates.error} retry={() => void gates.refetch()} />}
      <ul className="gates">
        {(gates.data?.items ?? []).map((gate) => (
          <GateRow key={gate.id} bot={bot} gate={gate} language={languages.of(gate.locale) ?? gate.locale} />
        ))}
      </ul>
    </section>
  );
}

function GateRow({ bot, gate, language }: { bot: Bot; gate: Gate; language: string }) {
  const queries = useQueryClient();
  const me = useMe();
  const manage = may(me, 'answers.manage');
  const [terms, setTerms] = useState(gate.terms.join('\n'));
  const save = async (change: Partial<Pick<Gate, 'terms' | 'on'>>) => {
    try {
      await http.put(`answer-bots/${bot.site}/gates/${gate.id}`, { terms: gate.terms, on: gate.on, ...change });
      toast(t('common.saved'));
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      void queries.invalidateQueries({ queryKey: ['answer-bot', bot.site, 'gates'] });
    }
  };
  const name = kinds[gate.kind as keyof typeof kinds];
  return (
    <li>
      <details>
        <summary>
          <b>{name ? t(name) : gate.kind}</b> <span className="muted">{language}</span>
          <span className="muted end">
            {t(gate.action === 'human' ? 'bot.gate.toPerson' : 'bot.gate.silent')} · {t('bot.gate.hits', { count: gate.hits })}
          </span>
        </summary>
        <textarea
          rows={6}
          aria-label={t('bot.gate.terms')}
          value={terms}
          readOnly={!manage}
          maxLength={20_000}
          onChange={(event) => setTerms(event.target.value)}
        />
        {manage && (
          <div className="row">
            <button
              type="button"
              className="btn small primary"
              onClick={() =>
                void save({
                  terms: terms
                    .split('\n')
                    .map((each) => each.trim())
                    .filter(Boolean),
                })
              }
            >
              {t('common.save')}
            </button>
            {gate.fixed ? (
              <span className="muted">{t('bot.gate.fixed')}</span>
            ) : (
              <button type="button" className="btn small" onClick={() => void save({ on: !gate.on })}>
                {t(gate.on ? 'bot.gate.turnOff' : 'bot.gate.turnOn')}
              </button>
            )}
          </div>
        )}
      </details>
    </li>
  );
}
