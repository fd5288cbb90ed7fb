import { Link } from 'react-router';
import { Section } from '../../app/SettingsPage.tsx';
import { digits } from '../views/types.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import type { Counts, ListedRule, Rules } from './rules.ts';

const lines: readonly (readonly [keyof Counts, string])[] = [
  ['evaluated', t('rules.numbers.evaluated')],
  ['matched', t('rules.numbers.matched')],
  ['acted', t('rules.numbers.acted')],
  ['stopped', t('rules.numbers.stopped')],
  ['failed', t('rules.numbers.failed')],
  ['taken', t('rules.numbers.taken')],
];

const lastDays = (count: number) => t('rules.numbers.days', { count });

/** How often the rule ran in the last day, week and month. */
export function RuleNumbers({ rule, kept }: { rule: ListedRule; kept: Rules }) {
  const { day, week, month, lastTicket, takenBy } = rule.statistics;
  const taker = kept.rules.find(({ id }) => id === takenBy);
  return (
    <Section title={t('rules.numbers.title')}>
      <div className="table-wrap">
        <table className="listing rule-numbers">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('rules.numbers.hours', { count: 24 })}</th>
              <th scope="col">{lastDays(7)}</th>
              <th scope="col">{lastDays(30)}</th>
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
          {taker ? (
            <Rich
              text="rules.numbers.takenBy"
              values={{ rule: taker.name }}
              tags={{ link: (inside) => <Link to={`/settings/rules/${taker.id}`}>{inside}</Link> }}
            />
          ) : (
            t('rules.numbers.takenByDeleted')
          )}
        </p>
      )}
      {lastTicket && (
        <p>
          <Link to={`/tickets/all/${lastTicket}`}>{t('rules.numbers.lastTicket')}</Link>
        </p>
      )}
    </Section>
  );
}
