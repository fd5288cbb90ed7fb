import type { Id, Instant } from '../../../shared/types.ts';
import { More } from '../../app/parts/PagedList.tsx';
import { LoadState } from '../../app/parts/blocks.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';

interface Event {
  readonly id: Id;
  readonly kind: string;
  readonly words?: string;
  readonly at: Instant;
}

/** After how long without a connection the server records trouble, and for how long it keeps events. */
const troubleMinutes = 15;
const keptDays = 90;

const kinds: Readonly<Record<string, { name: string; words: string; icon: IconName }>> = {
  renumbered: {
    name: t('mailboxes.events.renumbered'),
    words: t('mailboxes.events.renumberedDetail'),
    icon: 'retry',
  },
  'passed-over': {
    name: t('mailboxes.events.skipped'),
    words: t('mailboxes.events.skippedDetail'),
    icon: 'alert',
  },
  trouble: {
    name: t('mailboxes.events.trouble', { minutes: troubleMinutes }),
    words: t('mailboxes.events.troubleDetail'),
    icon: 'alert',
  },
  recovered: { name: t('mailboxes.events.recovered'), words: '', icon: 'check' },
};

/** Events that an administrator should know about (ML-5, ML-8, ML-10). */
export function Events({ mailbox }: { mailbox: Id }) {
  const { list, items } = usePaged<Event>(['settings', 'mailbox', mailbox, 'events'], `mailboxes/${mailbox}/events`);
  return (
    <Section title={t('mailboxes.events.title')} hint={t('mailboxes.events.hint', { days: keptDays })}>
      <LoadState of={list} rows={1} what={t('mailboxes.events.failed')} loading={t('mailboxes.events.loading')} />
      {list.data && items.length === 0 && <p className="muted">{t('mailboxes.events.empty')}</p>}
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
