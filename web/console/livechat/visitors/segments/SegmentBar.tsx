import { useState } from 'react';
import { Icon } from '../../../app/parts/Icon.tsx';
import { may, useMe } from '../../../identity/me.ts';
import type { Board } from '../board.ts';
import type { Membership } from './facts.ts';
import { SegmentEditor } from './SegmentEditor.tsx';
import { SegmentTag } from './SegmentTag.tsx';
import type { Segment, Segments } from './types.ts';
import { t } from '../../../app/t.ts';

interface Props {
  readonly board: Board;
  readonly segments: Segments;
  readonly membership: Membership;
  readonly chosen: string | null;
  choose(id: string | null): void;
}

/** The segments as filters, each with its number of current visitors (LC-87). */
export function SegmentBar({ board, segments, membership, chosen, choose }: Props) {
  const me = useMe();
  const [editing, setEditing] = useState<Segment | 'new' | null>(null);
  const shares = may(me, 'segment.share');
  const counts = membership.counts(board.rows.values());
  const current = segments.items.find(({ id }) => id === chosen);
  return (
    <div className="segment-bar" role="group" aria-label={t('segments.bar.title')}>
      <button type="button" className="segment-choice" aria-pressed={current === undefined} onClick={() => choose(null)}>
        {t('segments.bar.all')} <span className="num">{board.rows.size}</span>
      </button>
      {segments.items.map((segment) => (
        <button
          key={segment.id}
          type="button"
          className="segment-choice"
          aria-pressed={segment.id === chosen}
          title={segment.shared ? t('segments.bar.shared') : t('segments.bar.own')}
          onClick={() => choose(segment.id === chosen ? null : segment.id)}
        >
          <SegmentTag segment={segment} />
          <span className="num">{counts.get(segment.id) ?? 0}</span>
        </button>
      ))}
      {current && (!current.shared || shares) && (
        <button type="button" className="btn small bare" onClick={() => setEditing(current)}>
          <Icon name="pen" size="s" /> {t('common.edit')}
          <span className="sr"> {current.name}</span>
        </button>
      )}
      <button type="button" className="btn small bare" onClick={() => setEditing('new')}>
        <Icon name="plus" size="s" /> {t('segments.bar.new')}
      </button>
      {editing && (
        <SegmentEditor
          segment={editing === 'new' ? null : editing}
          fields={segments.fields}
          board={board}
          shares={shares}
          close={(saved) => {
            setEditing(null);
            if (saved !== undefined) choose(saved);
          }}
        />
      )}
    </div>
  );
}
