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
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';

/** The visitors on the sites now who consented to tracking (LC-84, LC-88, LC-89). */
export default function VisitorsPage() {
  useTitle(t('visitors.board.title'));
  const desk = useDesk();
  const kept = useMemo(() => new VisitorBoard(), []);
  useEffect(() => kept.run(desk), [kept, desk]);
  const board = useObservable(kept.board);
  const problem = useObservable(kept.problem);
  const { visit } = useParams();
  return (
    <main className={visit ? 'visitors beside' : 'visitors'}>
      <section className="visitors-board" aria-label={t('visitors.board.label')}>
        {board ? (
          <Shown board={board} kept={kept} current={visit} />
        ) : (
          <>
            <header className="head">
              <h1>{t('visitors.board.title')}</h1>
            </header>
            {problem ? (
              <Failed what={t('visitors.board.title')} problem={problem} retry={() => void kept.read()} />
            ) : (
              <RowsLoading what={t('visitors.board.title')} />
            )}
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
          {t('visitors.board.title')} <span className="num muted">{board.rows.size}</span>
        </h1>
        <div className="search boxed">
          <Icon name="filter" />
          <input
            type="search"
            aria-label={t('visitors.board.filter')}
            placeholder={t('visitors.board.filterExample')}
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
          {t('visitors.board.group')}
        </button>
        <ColumnsMenu view={board.view} countries={board.countries} change={arrange} />
      </header>
      <p className="visitors-now" role="status">
        <Rich
          text="visitors.board.now"
          values={{ active: board.running, waiting: board.waiting }}
          tags={{ b: (inside) => <b className="num">{inside}</b> }}
        />{' '}
        · <span className="muted">{t('visitors.board.consent')}</span>
        {board.countryFault && <span className="muted"> {t('visitors.board.countryFault')}</span>}
      </p>
      {segments.isError && !segments.data && (
        <Failed what={t('segments.bar.title')} problem={segments.error} retry={() => void segments.refetch()} />
      )}
      {segments.data && <SegmentBar board={board} segments={segments.data} membership={membership} chosen={wished} choose={setWished} />}
      {invites && chosen.length > 0 && (
        <InviteBar visits={chosen} language={spoken(chosen.map((id) => board.rows.get(id)?.language))} done={() => setPicked(new Set())} />
      )}
      {board.rows.size === 0 ? (
        <Empty icon="eye" title={t('visitors.board.none')}>
          <Rich
            text="visitors.board.noneHint"
            values={{ call: 'Parlour.consent({monitor: true})', attribute: 'data-consent="monitor"' }}
            tags={{ code: (inside) => <code>{inside}</code> }}
          />
        </Empty>
      ) : lines.length === 0 ? (
        <Empty
          icon="filter"
          title={t('visitors.board.noMatch')}
          action={
            <button
              type="button"
              className="btn"
              onClick={() => {
                setFilter('');
                setWished(null);
              }}
            >
              {t('visitors.board.showAll', { count: board.rows.size })}
            </button>
          }
        >
          {segment && filter
            ? t('visitors.board.noMatchInSegment', { segment: segment.name, filter })
            : segment
              ? t('visitors.board.segmentEmpty', { segment: segment.name })
              : t('visitors.board.noMatchFilter', { filter })}
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

/** The language that all of them share, if there is one. */
const spoken = (languages: readonly (string | undefined)[]) => (new Set(languages).size === 1 ? languages[0] : undefined);
