import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { http } from '../app/server.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
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
  ['before_click', 'Before a click', 'The page has loaded, and nobody has touched the launcher.'],
  ['click', 'After the click', 'The panel is open, and nothing was written.'],
  ['first_message', 'After the first message', 'The visitor has acted.'],
  ['consent', 'After consent to be remembered', 'The page has called Parlour.consent({memory: true}).'],
  [
    'monitor',
    'After consent to be seen',
    'The page has called Parlour.consent({monitor: true}), its tag has data-consent="monitor", or the visitor ticked it in a form. A browser that refuses by itself stays without.',
  ],
];
const kinds: Readonly<Record<Holding['kind'], string>> = { request: 'Requests', storage: 'Kept in the browser', row: 'Kept by us' };

/** "What would a visitor's browser hold?", from the live configuration (LC-138). */
export default function Holdings() {
  const { site = '', widget = '' } = useParams();
  const answer = useQuery({
    queryKey: ['settings', 'holdings', widget],
    queryFn: () => http.get<Answer>(`widgets/${widget}/browser-holdings`),
  });
  return (
    <SettingsPage
      title="What would a visitor’s browser hold?"
      back={`/settings/sites/${site}/widgets/${widget}`}
      lead="Every request, every stored key and every row that this chat causes, as it is set now. A test compares this list with a real browser."
    >
      {answer.isPending && <RowsLoading rows={6} what="the list" />}
      {answer.isError && <Failed what="The list" problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <Section title="At every stage">
            <p>
              Cookies: <b>{answer.data.cookies === 0 ? 'none' : answer.data.cookies}</b>. Hosts:{' '}
              {answer.data.hosts.map((host) => new URL(host).host).join(', ')}, and no other.
            </p>
            <p>
              <Link to={`/settings/sites/${site}/widgets/${widget}`}>Change how the chat behaves</Link>
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
              <p className="muted">Nothing.</p>
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
