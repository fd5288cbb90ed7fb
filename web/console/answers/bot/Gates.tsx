import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import type { Page } from '../../../shared/types.ts';
import type { Bot, Gate, GateAction } from './bots.ts';

const kinds: Readonly<Record<string, string>> = {
  human: t('bot.gate.human'),
  danger: t('bot.gate.danger'),
  press: t('bot.gate.press'),
  legal: t('bot.gate.legal'),
  police: t('bot.gate.police'),
  'data-protection': t('bot.gate.dataProtection'),
  security: t('bot.gate.security'),
  refund: t('bot.gate.refund'),
  cancellation: t('bot.gate.cancellation'),
  threat: t('bot.gate.threat'),
  anger: t('bot.gate.anger'),
  account: t('bot.gate.account'),
  file: t('bot.gate.file'),
  language: t('bot.gate.language'),
  ticket: t('bot.gate.ticket'),
  greeting: t('bot.gate.greeting'),
  thanks: t('bot.gate.thanks'),
  'auto-reply': t('bot.gate.auto'),
};

const actions: Readonly<Record<GateAction, string>> = {
  handover: t('bot.gate.toPerson'),
  greet: t('bot.gate.greets'),
  thank: t('bot.gate.thanksBack'),
  silent: t('bot.gate.silent'),
};

/** Words that lead to a person at once, or to no answer (AN-5). */
export function Gates({ bot }: { bot: Bot }) {
  const gates = useQuery({
    queryKey: ['answer-bot', bot.site, 'gates'],
    queryFn: () => http.get<Page<Gate>>(`answer-bots/${bot.site}/gates`),
  });
  return (
    <section className="bot-card" aria-label={t('bot.tab.rules')}>
      <h2>{t('bot.gate.title')}</h2>
      <p className="muted">{t('bot.gate.lead')}</p>
      {gates.isPending && <RowsLoading what={t('bot.gate.title')} />}
      {gates.isError && <Failed what={t('bot.gate.title')} problem={gates.error} retry={() => void gates.refetch()} />}
      <ul className="gates">
        {(gates.data?.items ?? []).map((gate) => (
          <GateRow key={`${gate.id} ${gate.own}`} bot={bot} gate={gate} />
        ))}
      </ul>
    </section>
  );
}

function GateRow({ bot, gate }: { bot: Bot; gate: Gate }) {
  const queries = useQueryClient();
  const me = useMe();
  const manage = may(me, 'bot.manage');
  const [terms, setTerms] = useState(gate.terms);
  useEffect(() => setTerms(gate.terms), [gate.terms]);
  const save = async (change: { terms?: string | null; on?: boolean }) => {
    try {
      await http.put(`answer-bots/${bot.site}/gates/${gate.id}`, { terms: gate.own ? gate.terms : null, on: gate.on, ...change });
      toast(t('common.saved'));
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      void queries.invalidateQueries({ queryKey: ['answer-bot', bot.site, 'gates'] });
    }
  };
  const head = (
    <>
      <b>{kinds[gate.id] ?? gate.id}</b>
      {!gate.on && <span className="muted">{t('bot.gate.off')}</span>}
      <span className="muted end">
        {actions[gate.action]} · {t('bot.gate.hits', { count: gate.hits })}
      </span>
    </>
  );
  return (
    <li>
      <details>
        <summary>{head}</summary>
        {gate.byWords && (
          <textarea
            className="in"
            rows={6}
            aria-label={t('bot.gate.terms')}
            value={terms}
            readOnly={!manage}
            maxLength={20_000}
            aria-describedby={`${gate.id}-syntax`}
            onChange={(event) => setTerms(event.target.value)}
          />
        )}
        {gate.byWords && (
          <p className="muted" id={`${gate.id}-syntax`}>
            {t('bot.gate.syntax')}
          </p>
        )}
        {manage && (
          <div className="row">
            {gate.byWords && (
              <button type="button" className="btn small primary" disabled={terms === gate.terms} onClick={() => void save({ terms })}>
                {t('common.save')}
              </button>
            )}
            {gate.own && (
              <button type="button" className="btn small" onClick={() => void save({ terms: null })}>
                {t('bot.gate.standard')}
              </button>
            )}
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
