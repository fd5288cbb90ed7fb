import { Link } from 'react-router';
import { Section } from '../../app/SettingsPage.tsx';
import { digits } from '../views/types.ts';
import type { Counts, ListedRule, Rules } from './rules.ts';

const lines: readonly (readonly [keyof Counts, string])[] = [
  ['evaluated', 'Tried'],
  ['matched', 'Matched'],
  ['acted', 'Did something'],
  ['stopped', 'Kept from writing'],
  ['failed', 'Failed'],
  ['taken', 'Taken by another rule'],
];

/** What the rule did in the last day, week and month. */
export function RuleNumbers({ rule, kept }: { rule: ListedRule; kept: Rules }) {
  const { day, week, month, lastTicket, takenBy } = rule.statistics;
  const taker = kept.rules.find(({ id }) => id === takenBy);
  return (
    <Section title="What it did" hint="Counted exactly from what is logged of each try.">
      <div className="table-wrap">
        <table className="listing rule-numbers">
          <thead>
            <tr>
              <td />
              <th scope="col">24 hours</th>
              <th scope="col">7 days</th>
              <th scope="col">30 days</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(([key, name]) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td className="num">{digits(day[key])}</td>
                <td className="num">{digits(week[key])}</td>
                <td className="num">{digits(month[key])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {month.taken > 0 && (
        <p className="muted">
          It would have matched, had {taker ? <Link to={`/settings/rules/${taker.id}`}>{taker.name}</Link> : 'a rule that is gone'} not
          changed the ticket before.
        </p>
      )}
      {lastTicket && (
        <p>
          <Link to={`/tickets/all/${lastTicket}`}>The ticket it acted on last</Link>
        </p>
      )}
    </Section>
  );
}
