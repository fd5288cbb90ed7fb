import { percent, sums, useCounts, type Channel, type Rule, type Sums } from './invitations.ts';
import { locale, t } from '../../app/t.ts';

const DAYS = 30;

const CHANNELS: readonly (readonly [Channel, string])[] = [
  ['anonymous', t('chatInvitations.counts.anonymous')],
  ['consented', t('chatInvitations.counts.consented')],
];

const LINES: readonly (readonly [string, (sum: Sums) => string])[] = [
  [t('chatInvitations.counts.shown'), (sum) => sum.shown.toLocaleString(locale)],
  [t('chatInvitations.counts.accepted'), (sum) => shared(sum.accepted, sum.shown)],
  [t('chatInvitations.counts.declined'), (sum) => shared(sum.refused, sum.shown)],
  [t('chatInvitations.counts.ignored'), (sum) => shared(sum.ignored, sum.shown)],
  [t('chatInvitations.counts.chats'), (sum) => shared(sum.chats, sum.shown)],
  [t('chatInvitations.counts.goals'), (sum) => sum.goals.toLocaleString(locale)],
  [t('chatInvitations.counts.value'), (sum) => sum.value || '–'],
];

const shared = (part: number, whole: number) =>
  whole === 0 ? part.toLocaleString(locale) : `${part.toLocaleString(locale)} · ${percent(part, whole)}`;

/** The statistics of an invitation in 30 days, by text and by consent to be remembered (LC-97). */
export function Counted({ site, rule }: { site: string; rule: Rule }) {
  const counts = useCounts(site, DAYS).data;
  if (!counts) return null;
  const texts: (readonly [string, boolean | undefined])[] = Object.values(rule.terms.texts).some((text) => text.b)
    ? [
        [t('chatInvitations.counts.textA'), false],
        [t('chatInvitations.counts.textB'), true],
      ]
    : [[t('chatInvitations.counts.days', { days: DAYS }), undefined]];
  const columns = texts.flatMap(([text, other]) =>
    CHANNELS.map(([channel]) => [`${text} ${channel}`, sums(counts, rule.id, [channel], other)] as const),
  );
  return (
    <>
      <div className="table-wrap" role="region" tabIndex={0} aria-label={t('chatInvitations.counts.title')}>
        <table className="listing counted">
          <thead>
            <tr>
              <td />
              {texts.map(([text]) => (
                <th key={text} scope="colgroup" colSpan={2}>
                  {text}
                </th>
              ))}
            </tr>
            <tr>
              <td />
              {texts.flatMap(([text]) =>
                CHANNELS.map(([channel, name]) => (
                  <th key={text + channel} scope="col">
                    {name}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {LINES.map(([name, say]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map(([key, sum]) => (
                  <td key={key}>{say(sum)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        <small>{t('chatInvitations.counts.help', { days: DAYS })}</small>
      </p>
    </>
  );
}
