import { useState } from 'react';
import { Link } from 'react-router';
import { Reasons, type Why } from '../../app/parts/conditions/Reasons.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { actionWords, type Action } from '../actions/actions.ts';
import { digits } from '../views/types.ts';
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

const did = { changes: '', already: '(it is so already)', tells: '(somebody is told)' } as const;

interface Props {
  /** The rule as it stands in the form. */
  readonly wish: { readonly kind: RuleKind; readonly actions: readonly Action[]; readonly version: number; readonly overdue: boolean };
  readonly rule: string | null;
  readonly kept: Rules;
}

/** What the rule, as it stands in the form, would have done to the tickets of the last days. */
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
    <Section
      title="Try it on the past"
      hint="Nothing is written or sent. Each ticket is put back to how it stood then, and other rules are counted in."
    >
      <div className="row wrap">
        <select className="in fitting" aria-label="How far back" value={days} onChange={({ target }) => setDays(Number(target.value))}>
          <option value={7}>The last 7 days</option>
          <option value={30}>The last 30 days</option>
          <option value={90}>The last 90 days</option>
        </select>
        <button type="button" className="btn" aria-disabled={busy} onClick={() => void run()}>
          {busy ? 'Looking …' : 'Try it'}
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
              ? 'It would not have acted'
              : `It would have acted ${digits(result.matched)} ${result.matched === 1 ? 'time' : 'times'} on ${digits(result.tickets)} ${result.tickets === 1 ? 'ticket' : 'tickets'}`}
            , of {digits(result.happenings)} things that happened
            {result.taken > 0 ? `; ${digits(result.taken)} times another rule would have come before it` : ''}
            {result.cut ? '; there was more than could be looked at' : ''}.
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
                        ? `taken by ${match.takenBy}`
                        : match.events.length === 0
                          ? 'Time had passed'
                          : happenedWords(match.events)}{' '}
                      · <When at={match.at} />
                    </small>
                  </summary>
                  <Reasons why={match.why} fields={fieldsOf(kept, wish.kind)} />
                  {match.takenBy && <p className="muted">It matched, until {match.takenBy} changed the ticket: it would not have acted.</p>}
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
                  {match.earlier.length > 0 && <p className="muted">Before it acted there: {match.earlier.join(', ')}</p>}
                </details>
              </li>
            ))}
          </ul>
          {result.matched > result.matches.length && <p className="muted">The newest {digits(result.matches.length)} are shown.</p>}
        </div>
      )}
    </Section>
  );
}
