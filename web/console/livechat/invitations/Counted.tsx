import { percent, sums, useCounts, type Channel, type Rule, type Sums } from './invitations.ts';

const CHANNELS: readonly (readonly [Channel, string])[] = [
  ['anonymous', 'Anonymous'],
  ['consented', 'Consented'],
];

const LINES: readonly (readonly [string, (sum: Sums) => string])[] = [
  ['Shown', (sum) => sum.shown.toLocaleString()],
  ['Accepted', (sum) => shared(sum.accepted, sum.shown)],
  ['Refused', (sum) => shared(sum.refused, sum.shown)],
  ['Ignored', (sum) => shared(sum.ignored, sum.shown)],
  ['Chats', (sum) => shared(sum.chats, sum.shown)],
  ['Goals', (sum) => sum.goals.toLocaleString()],
  ['Value', (sum) => sum.value || '–'],
];

const shared = (part: number, whole: number) =>
  whole === 0 ? part.toLocaleString() : `${part.toLocaleString()} · ${percent(part, whole)}`;

/** What became of an invitation in 30 days: each text, and in it who might be remembered apart from who might not (LC-97). */
export function Counted({ site, rule }: { site: string; rule: Rule }) {
  const counts = useCounts(site, 30).data;
  if (!counts) return null;
  const texts: (readonly [string, boolean | undefined])[] = Object.values(rule.terms.texts).some((text) => text.b)
    ? [
        ['First text', false],
        ['Other text', true],
      ]
    : [['Last 30 days', undefined]];
  const columns = texts.flatMap(([text, other]) =>
    CHANNELS.map(([channel]) => [`${text} ${channel}`, sums(counts, rule.id, [channel], other)] as const),
  );
  return (
    <>
      <div className="table-wrap" role="region" tabIndex={0} aria-label="What became of it">
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
        <small>
          Last 30 days. Consented: the browser might remember, or, for goals, agreed to be seen. Shares are of what was shown in the same
          column.
        </small>
      </p>
    </>
  );
}
