import type { Id, Instant } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { More } from '../../identity/Sessions.tsx';

interface Event {
  readonly id: Id;
  readonly kind: string;
  readonly words?: string;
  readonly at: Instant;
}

const kinds: Readonly<Record<string, { name: string; words: string; icon: IconName }>> = {
  renumbered: {
    name: 'Its server numbers all mails anew',
    words: 'The last two weeks were read again. What was here already is not here twice.',
    icon: 'retry',
  },
  'passed-over': {
    name: 'A mail was passed over',
    words: 'It could not be taken three times in a row. It stays at its server; those behind it come in.',
    icon: 'alert',
  },
  trouble: { name: 'It could not be read for 15 minutes', words: 'Administrators were told by mail.', icon: 'alert' },
  recovered: { name: 'It can be read again', words: '', icon: 'check' },
};

/** What a person who looks after a mailbox should know of (ML-5, ML-8, ML-10). */
export function Events({ mailbox }: { mailbox: Id }) {
  const { list, items } = usePaged<Event>(['settings', 'mailbox', mailbox, 'events'], `mailboxes/${mailbox}/events`);
  return (
    <Section title="What happened" hint="In the last 90 days.">
      {list.isPending && <RowsLoading rows={1} what="events" />}
      {list.isError && !list.data && <Failed what="The events" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className="muted">Nothing out of the ordinary.</p>}
      <ul className="lines">
        {items.map(({ id, kind, words, at }) => {
          const known = kinds[kind];
          return (
            <li key={id} className="mail-event">
              <Icon name={known?.icon ?? 'info'} />
              <p className="grow">
                {known?.name ?? kind}
                <small className="muted">{[words, known?.words].filter(Boolean).join(' ')}</small>
              </p>
              <When at={at} />
            </li>
          );
        })}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </Section>
  );
}
