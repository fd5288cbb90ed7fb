import type { OutboxEntry } from '../../../shared/outbox.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { useSecond } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { Attachments } from './Attachments.tsx';
import { useDesk } from '../desk.ts';
import { Text } from './Text.tsx';
import { whyFailed } from '../words.ts';

/** An own message that is being sent, waits, or was rejected, with what can be done. */
export function OwnWaiting({ entry, edit }: { entry: OutboxEntry; edit: (entry: OutboxEntry) => void }) {
  return (
    <li className={entry.kind !== 'message' ? 'msg out waiting is-note' : 'msg out waiting'} aria-live="off">
      <div className={entry.state === 'sent' ? 'say' : 'say off'}>
        <Text text={entry.text} />
        <Attachments list={entry.attachments} />
      </div>
      {entry.state === 'failed' && entry.code !== 'message.held' ? <Refused entry={entry} edit={edit} /> : <Underway entry={entry} />}
    </li>
  );
}

function Underway({ entry }: { entry: OutboxEntry }) {
  const now = useSecond();
  if (entry.state === 'sent') {
    return (
      <p className="st">
        <Icon name="check" size="s" />
        {t('timeline.own.sent')}
      </p>
    );
  }
  return (
    <p className="st">
      <Icon name="clock" size="s" />
      {t(
        entry.code === 'message.held'
          ? 'conversation.outbox.held'
          : now - entry.createdAt > 3_000
            ? 'conversation.outbox.waiting'
            : 'timeline.own.sending',
      )}
    </p>
  );
}

function Refused({ entry, edit }: { entry: OutboxEntry; edit: (entry: OutboxEntry) => void }) {
  const { outbox } = useDesk().messenger;
  return (
    <p className="st bad">
      <Icon name="alert" size="s" />
      <span role="alert">{t('conversation.outbox.failed', { reason: whyFailed(entry.code) })}</span>
      <button type="button" className="link" onClick={() => edit(entry)}>
        {t('common.edit')}
      </button>
      <button type="button" className="link" onClick={() => void outbox.retry(entry.id)}>
        {t('conversation.outbox.retry')}
      </button>
      <button
        type="button"
        className="link"
        onClick={() => void navigator.clipboard.writeText(entry.text).then(() => toast(t('common.copied')))}
      >
        {t('common.copy')}
      </button>
      <button type="button" className="link" onClick={() => void outbox.discard(entry.id)}>
        {t('composer.discard')}
      </button>
    </p>
  );
}
