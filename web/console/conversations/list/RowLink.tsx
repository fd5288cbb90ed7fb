import { memo } from 'react';
import { Link } from 'react-router';
import type { ConversationView, Row } from '../../../shared/types.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useKeyed } from '../../app/observable.ts';
import { When } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { SlaBadge } from '../../helpdesk/sla/SlaBadge.tsx';
import { useDesk } from '../desk.ts';
import { isLive, missed } from '../rows.ts';
import { channelName, firstName, pathOf, personOf } from '../words.ts';
import { TicketChip } from '../TicketChip.tsx';
import { ViewerStack } from '../ViewerStack.tsx';

export const RowLink = memo(function RowLink({
  row,
  view,
  me,
  current,
}: {
  row: Row;
  view: ConversationView /** The signed-in agent's name, as messages carry it. */;
  me: string;
  current: boolean;
}) {
  const name = personOf(row);
  const unread = row.unread > 0 && !current;
  const absent = row.state === 'open' && !row.assignee && missed(row);
  return (
    <Link
      className={unread ? 'conv unread' : 'conv'}
      to={`/inbox/${view}/${row.id}`}
      aria-current={current ? 'true' : undefined}
      data-row={row.id}
    >
      <Avatar id={row.contact.id} name={name} />
      <div>
        <div className="top">
          <span className="who grow clip" dir="auto">
            {name}
          </span>
          <When at={row.lastActivityAt} />
        </div>
        <Said row={row} me={me} />
        <p className="foot">
          <Icon name={row.channel === 'email' ? 'mail' : 'chat'} size="s" />
          {!row.ticket && !absent && view !== 'open' && (
            <span className="clip">{row.page ? pathOf(row.page.url) : channelName(row.channel)}</span>
          )}
          {row.ticket && <TicketChip ticket={row.ticket} />}
          {row.draft && (
            <Chip icon="pen" title={t('inbox.row.haveDraft')}>
              {t('inbox.row.draft')}
            </Chip>
          )}
          <SlaBadge
            conversation={row.id}
            ticket={Boolean(row.ticket)}
            otherwise={
              row.state === 'open' &&
              (isLive(row) ? (
                <Chip icon="chat" tone="accent">
                  {t('inbox.row.liveChat')}
                </Chip>
              ) : (
                absent && <Chip icon="clock">{t('inbox.row.missedChat')}</Chip>
              ))
            }
          />
          {view === 'open' && row.assignee && <Chip icon="user">{firstName(row.assignee.name)}</Chip>}
          {view === 'closed' && row.department && !row.ticket && <Chip>{row.department.name}</Chip>}
          <span className="end">
            <ViewerStack conversation={row.id} />
            {unread && (
              <span className="count">
                {row.unread > 99 ? '99+' : row.unread}
                <span className="sr"> {t('inbox.row.unread')}</span>
              </span>
            )}
          </span>
        </p>
      </div>
    </Link>
  );
});

function Said({ row, me }: { row: Row; me: string }) {
  const typing = useKeyed(useDesk().presence.typing, row.id).find((each) => each.kind === 'visitor');
  if (typing) {
    return (
      <p className="said clip">
        <Dots /> <span className="typing-words">{t('inbox.row.typing', { name: firstName(row.contact.name) })}</span>
      </p>
    );
  }
  const last = row.lastMessage;
  if (!last) return <p className="said clip">{row.subject || t('inbox.row.noMessages')}</p>;
  const text = last.text || t('inbox.row.file');
  return (
    <p className="said clip" dir="auto">
      {row.channel === 'email' && row.subject && (
        <>
          <bdi className="about">{row.subject}</bdi>
          {' · '}
        </>
      )}
      {(last.kind === 'note' || last.kind === 'whisper') && <Icon name="lock" size="s" />}
      {last.kind === 'note'
        ? ` ${t('inbox.row.note', { text })}`
        : last.kind === 'whisper'
          ? ` ${t('inbox.row.whisper', { text })}`
          : last.authorKind === 'agent'
            ? t('inbox.row.by', { name: last.authorName === me ? t('common.you') : firstName(last.authorName), text })
            : text}
    </p>
  );
}

export function Dots() {
  return (
    <span className="typing muted" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
