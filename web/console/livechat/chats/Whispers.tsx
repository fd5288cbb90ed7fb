import { useEffect, useState } from 'react';
import type { Timeline } from '../../../shared/timeline.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';

/** Whispers since the assignee's last reply, right above the composer. */
export function Whispers({ timeline }: { timeline: Timeline }) {
  const [, draw] = useState(0);
  const [seen, setSeen] = useState(0);
  useEffect(() => timeline.subscribe(() => draw((count) => count + 1)), [timeline]);
  const messages = timeline.view().items.flatMap((item) => (item.kind === 'message' ? [item.message] : []));
  const answered = messages.findLast((message) => message.kind === 'message' && message.author.kind === 'agent')?.seq ?? 0;
  const whispers = messages.filter((message) => message.kind === 'whisper' && message.seq > Math.max(answered, seen));
  if (whispers.length === 0) return null;
  return (
    <div className="whispers" role="status" aria-label={t('chats.whispers.title')}>
      {whispers.slice(-3).map((message) => (
        <p key={message.id}>
          <Icon name="eye" size="s" />
          <b>{message.author.name}</b> <span dir="auto">{message.text}</span> <When at={message.at} form="clock" />
        </p>
      ))}
      <button type="button" className="btn small bare" onClick={() => setSeen(whispers.at(-1)!.seq)}>
        {t('chats.whispers.dismiss')}
      </button>
    </div>
  );
}
