import { useState } from 'react';
import { Link } from 'react-router';
import { Reasons, type Why } from '../../app/parts/conditions/Reasons.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { actionWords, type Action } from '../actions/actions.ts';
import { t } from '../../app/t.ts';
import { happenedWords } from './happened.ts';
import { actionFieldsOf, fieldsOf, type RuleKind, type Rules } from './rules.ts';

interface Match {
  conversation: string;
  number: number;
  subject?: string | null;
  at: string;
  events: string[];
  why: Why;
  /** What each action would have done. */
  does: ('changes' | 'already' | 'tells')[];
  earlier: string[];
  /** The rule that would have kept it from matching. */
  takenBy?: string | null;
}

interface Result {
  happenings: number;
  matched: number;
  tickets: number;
  taken: number;
  cut: boolean;
  matches: Match[];
}

const did = { changes: '', already: t('rules.test.already'), tells: t('rules.test.notifies') } as const;

const lastDays = (count: number) => t('rules.numbers.days', { count });

interface Props {
  /** The rule in the form, which may not be saved yet. */
  readonly wish: { readonly kind: RuleKind; readonly actions: readonly Action[]; readonly version: number; readonly overdue: boolean };
  readonly rule: string | null;
  readonly kept: Rules;
}

/** What the rule in the form would have done to the tickets of the last days. */
export function TryOnPast({ wish, rule, kept }: Props) {
  const [days, setDays] = useState(30);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<(Result & { actions: readonly Action[] }) | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      setResult({ ...(await http.post<Result>('rules/dry-runs', { rule, wish, days })), actions: wish.actions });
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('rules.test.title')} hint={t('rules.test.hint')}>
      <div className="row wrap">
        <select
          className="in fitting"
          aria-label={t('rules.test.period')}
          value={days}
          onChange={({ target }) => setDays(Number(target.value))}
        >
          <option value={7}>{lastDays(7)}</option>
          <option value={30}>{lastDays(30)}</option>
          <option value={90}>{lastDays(90)}</option>
        </select>
        <button type="button" className="btn" aria-disabled={busy} onClick={() => void run()}>
          {busy ? t('rules.test.running') : t('rules.test.run')}
        </button>
      </div>
      {problem !== null && (
        <p className="form-error" role="alert">
          {explain(problem)}
        </p>
      )}
      {result && (
        <div role="status">
          <p>
            {result.matched === 0
              ? t('rules.test.none', { events: result.happenings })
              : t('rules.test.result', { events: result.happenings, count: result.matched, tickets: result.tickets })}
            {result.taken > 0 && ` ${t('rules.test.taken', { count: result.taken })}`}
            {result.cut && ` ${t('rules.test.cut')}`}
          </p>
          <ul className="rule-past">
            {result.matches.map((match, at) => (
              <li key={at}>
                <details>
                  <summary>
                    <Link className="clip" to={`/tickets/all/${match.conversation}`}>
                      #{match.number} {match.subject}
                    </Link>
                    <small className="muted">
                      {match.takenBy
                        ? t('rules.list.shadowed', { rule: match.takenBy })
                        : match.events.length === 0
                          ? t('rules.runs.time')
                          : happenedWords(match.events)}{' '}
                      · <When at={match.at} />
                    </small>
                  </summary>
                  <Reasons why={match.why} fields={fieldsOf(kept, wish.kind)} />
                  {match.takenBy && <p className="muted">{t('rules.test.takenBy', { rule: match.takenBy })}</p>}
                  {match.does.length > 0 && (
                    <ul className="rule-would">
                      {match.does.map((does, nth) => (
                        <li key={nth}>
                          {result.actions[nth] ? actionWords(result.actions[nth], actionFieldsOf(kept, wish.kind)) : ''}{' '}
                          <span className="muted">{did[does]}</span>
                        </li>
                      ))}
                    </ul>
                  )}
                  {match.earlier.length > 0 && <p className="muted">{t('rules.test.earlier', { rules: match.earlier.join(', ') })}</p>}
                </details>
              </li>
            ))}
          </ul>
          {result.matched > result.matches.length && <p className="muted">{t('rules.test.newest', { count: result.matches.length })}</p>}
        </div>
      )}
    </Section>
  );
}
