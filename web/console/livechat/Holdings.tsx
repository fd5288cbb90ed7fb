import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { http } from '../app/server.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { t } from '../app/t.ts';
import { Rich } from '../app/parts/Rich.tsx';
import './widgets.css';

interface Holding {
  readonly stage: 'before_click' | 'click' | 'first_message' | 'consent' | 'monitor';
  readonly kind: 'request' | 'storage' | 'row';
  readonly what: string;
  readonly always: boolean;
  readonly when: string;
  readonly why: string;
}

interface Answer {
  readonly hosts: readonly string[];
  readonly cookies: number;
  readonly holdings: readonly Holding[];
}

const stages: readonly (readonly [Holding['stage'], string, string])[] = [
  ['before_click', t('widgets.holdings.beforeClick'), t('widgets.holdings.beforeClickHint')],
  ['click', t('widgets.holdings.click'), t('widgets.holdings.clickHint')],
  ['first_message', t('widgets.holdings.firstMessage'), t('widgets.holdings.firstMessageHint')],
  ['consent', t('widgets.holdings.memory'), t('widgets.holdings.memoryHint', { call: 'Parlour.consent({memory: true})' })],
  [
    'monitor',
    t('widgets.holdings.monitor'),
    t('widgets.holdings.monitorHint', { call: 'Parlour.consent({monitor: true})', attribute: 'data-consent="monitor"' }),
  ],
];
const kinds: Readonly<Record<Holding['kind'], string>> = {
  request: t('widgets.holdings.requests'),
  storage: t('widgets.holdings.storage'),
  row: t('widgets.holdings.rows'),
};

const nothing: Readonly<Record<Holding['kind'], string>> = {
  request: t('widgets.holdings.noRequests'),
  storage: t('widgets.holdings.noStorage'),
  row: t('widgets.holdings.noRows'),
};

/** What the chat stores in the browser and on the server with its current settings (LC-138). */
export default function Holdings() {
  const { site = '', widget = '' } = useParams();
  const answer = useQuery({
    queryKey: ['settings', 'holdings', widget],
    queryFn: () => http.get<Answer>(`widgets/${widget}/browser-holdings`),
  });
  return (
    <SettingsPage title={t('widgets.holdings.title')} back={`/settings/sites/${site}/widgets/${widget}`} lead={t('widgets.holdings.lead')}>
      {answer.isPending && <RowsLoading rows={6} what={t('widgets.holdings.title')} />}
      {answer.isError && <Failed what={t('widgets.holdings.title')} problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <Section title={t('widgets.holdings.summary')}>
            <p>
              <Rich
                text="widgets.holdings.cookies"
                values={{ count: answer.data.cookies, hosts: answer.data.hosts.map((host) => new URL(host).host).join(', ') }}
                tags={{ b: (inside) => <b>{inside}</b> }}
              />
            </p>
            <p>
              <Link to={`/settings/sites/${site}/widgets/${widget}`}>{t('widgets.holdings.change')}</Link>
            </p>
          </Section>
          {stages.map(([stage, title, hint]) => (
            <Section key={stage} title={title} hint={hint}>
              <Stage holdings={answer.data.holdings.filter((each) => each.stage === stage)} />
            </Section>
          ))}
        </>
      )}
    </SettingsPage>
  );
}

function Stage({ holdings }: { holdings: readonly Holding[] }) {
  return (
    <>
      {(['request', 'storage', 'row'] as const).map((kind) => {
        const own = holdings.filter((each) => each.kind === kind);
        return (
          <div key={kind} className="holdings">
            <h3>{kinds[kind]}</h3>
            {own.length === 0 ? (
              <p className="muted">{nothing[kind]}</p>
            ) : (
              <ul>
                {own.map((each) => (
                  <li key={each.what}>
                    <code>{each.what}</code>
                    <span>{each.why}</span>
                    {!each.always && <Chip>{each.when}</Chip>}
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </>
  );
}
