import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useObservable } from '../../app/observable.ts';
import { useTitle } from '../../app/title.ts';
import { useDesk } from '../../conversations/desk.ts';
import { may, useMe } from '../../identity/me.ts';
import { arranged } from './arrange.ts';
import { VisitorBoard, type Board } from './board.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { InviteBar } from './InviteBar.tsx';
import { Membership } from './segments/facts.ts';
import { SegmentBar } from './segments/SegmentBar.tsx';
import { useSegments } from './segments/types.ts';
import { Table } from './Table.tsx';
import { mostInvited } from './types.ts';
import { VisitPanel } from './VisitPanel.tsx';

/** Who is on the sites now and agreed to be seen (LC-84, LC-88, LC-89). */
export default function VisitorsPage() {
  useTitle('Visitors');
  const desk = useDesk();
  const kept = useMemo(() => new VisitorBoard(), []);
  useEffect(() => kept.run(desk), [kept, desk]);
  const board = useObservable(kept.board);
  const problem = useObservable(kept.problem);
  const { visit } = useParams();
  return (
    <main className={visit ? 'visitors beside' : 'visitors'}>
      <section className="visitors-board" aria-label="Visitors on your sites">
        {board ? (
          <Shown board={board} kept={kept} current={visit} />
        ) : (
          <>
            <header className="head">
              <h1>Visitors</h1>
            </header>
            {problem ? <Failed what="The visitors" problem={problem} retry={() => void kept.read()} /> : <RowsLoading what="visitors" />}
          </>
        )}
      </section>
      {visit && (
        <VisitPanel
          key={visit}
          visit={visit}
          live={board?.rows.get(visit)}
          state={board?.states.get(visit)}
          countries={board?.countries ?? false}
        />
      )}
    </main>
  );
}

function Shown({ board, kept, current }: { board: Board; kept: VisitorBoard; current: string | undefined }) {
  const me = useMe();
  const navigate = useNavigate();
  const [filter, setFilter] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const segments = useSegments();
  const membership = useMemo(() => new Membership(segments.data?.items ?? [], board.countries), [segments.data, board.countries]);
  const [wished, setWished] = useState<string | null>(null);
  const segment = membership.segments.find(({ id }) => id === wished);
  const lines = useMemo(
    () => arranged(board, filter, segment && ((visitor) => membership.of(visitor).includes(segment))),
    [board, filter, membership, segment],
  );
  const chosen = [...picked].filter((id) => board.rows.has(id));
  const invites = may(me, 'visitor.invite');
  const pick = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on && next.size < mostInvited) next.add(id);
    else next.delete(id);
    setPicked(next);
  };
  const arrange = (part: Partial<Board['view']>) => kept.arrange({ ...board.view, ...part });
  return (
    <>
      <header className="head visitors-head">
        <h1 className="grow">
          Visitors <span className="num muted">{board.rows.size}</span>
        </h1>
        <div className="search boxed">
          <Icon name="filter" />
          <input
            type="search"
            aria-label="Show only visitors with"
            placeholder="Page, name, country …"
            maxLength={100}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
        <button
          type="button"
          className="btn small"
          aria-pressed={board.view.grouped}
          onClick={() => arrange({ grouped: !board.view.grouped })}
        >
          Group by page
        </button>
        <ColumnsMenu view={board.view} countries={board.countries} change={arrange} />
      </header>
      <p className="visitors-now" role="status">
        <b className="num">{board.running}</b> {board.running === 1 ? 'chat runs' : 'chats run'} · <b className="num">{board.waiting}</b>{' '}
        {board.waiting === 1 ? 'waits' : 'wait'} · <span className="muted">Visitors without consent are not shown, and not counted.</span>
        {board.countryFault && <span className="muted"> The country file cannot be read; ask who runs this installation.</span>}
      </p>
      {segments.isError && !segments.data && <Failed what="The segments" problem={segments.error} retry={() => void segments.refetch()} />}
      {segments.data && <SegmentBar board={board} segments={segments.data} membership={membership} chosen={wished} choose={setWished} />}
      {invites && chosen.length > 0 && (
        <InviteBar visits={chosen} language={spoken(chosen.map((id) => board.rows.get(id)?.language))} done={() => setPicked(new Set())} />
      )}
      {board.rows.size === 0 ? (
        <Empty icon="eye" title="No visitor to show">
          Who agreed to be seen shows here within two seconds: a page says so by <code>Parlour.consent({'{monitor: true}'})</code> or{' '}
          <code>data-consent=&quot;monitor&quot;</code> on its tag.
        </Empty>
      ) : lines.length === 0 ? (
        <Empty
          icon="filter"
          title="Nobody fits"
          action={
            <button
              type="button"
              className="btn"
              onClick={() => {
                setFilter('');
                setWished(null);
              }}
            >
              Show all {board.rows.size}
            </button>
          }
        >
          {segment && filter
            ? `Nobody in ${segment.name} has “${filter}” in what is known of them.`
            : segment
              ? `Nobody is in ${segment.name} now.`
              : `None of the visitors has “${filter}” in what is known of them.`}
        </Empty>
      ) : (
        <Table
          board={board}
          membership={membership}
          lines={lines}
          current={current}
          picked={invites ? new Set(chosen) : null}
          pick={pick}
          sort={(sortedBy) => arrange({ sortedBy })}
          open={(id) => void navigate(`/visitors/${id}`)}
        />
      )}
    </>
  );
}

/** The language that all of them speak, if it is one. */
const spoken = (languages: readonly (string | undefined)[]) => (new Set(languages).size === 1 ? languages[0] : undefined);
