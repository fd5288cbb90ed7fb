import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { t } from '../app/t.ts';
import type { Id } from '../../shared/types.ts';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { When } from '../app/parts/When.tsx';
import { toast } from '../app/parts/toast.tsx';
import { usePaged } from '../app/paging.ts';
import { SettingsPage } from '../app/SettingsPage.tsx';
import { explain, http } from '../app/server.ts';
import { More } from '../identity/Sessions.tsx';

interface HeldMessage {
  readonly id: Id;
  readonly conversation: Id;
  readonly author: 'visitor' | 'agent' | 'bot';
  readonly kind: 'message' | 'note' | 'whisper';
  readonly files: number;
  readonly at: string;
}

const key = ['held-messages'] as const;

/** Messages that couldn't be checked after three attempts: kept but not delivered until an agent decides. */
export function Held() {
  const { list, items } = usePaged<HeldMessage>(key, 'held-messages');
  return (
    <SettingsPage title={t('settings.nav.held')} lead={t('redaction.held.lead')}>
      {list.isPending && <RowsLoading rows={2} what={t('settings.nav.held')} />}
      {list.isError && <Failed what={t('settings.nav.held')} problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="lock" title={t('redaction.held.none')}>
          {t('redaction.held.noneHint')}
        </Empty>
      )}
      <ul className="lines">
        {items.map((each) => (
          <One key={each.id} held={each} />
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </SettingsPage>
  );
}

function One({ held }: { held: HeldMessage }) {
  const queries = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      toast(explain(thrown));
    }
    setBusy(false);
  };
  const decide = (work: () => Promise<unknown>, said: string) =>
    run(async () => {
      await work();
      toast(said);
      await queries.invalidateQueries({ queryKey: key });
    });
  return (
    <li>
      <div className="grow">
        <p>
          <Rich
            text="redaction.held.message"
            values={{ author: held.author, kind: held.kind, files: held.files }}
            tags={{
              link: (inside) => <Link to={`/inbox/open/${held.conversation}`}>{inside}</Link>,
              time: () => <When at={held.at} />,
            }}
          />
        </p>
        {text !== null && (
          <blockquote dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </blockquote>
        )}
      </div>
      {text === null && (
        <button
          type="button"
          className="btn small"
          disabled={busy}
          onClick={() => void run(async () => setText((await http.get<{ text: string }>(`held-messages/${held.id}`)).text))}
        >
          {t('redaction.held.view')}
        </button>
      )}
      <button
        type="button"
        className="btn small"
        disabled={busy}
        onClick={() => void decide(() => http.post(`held-messages/${held.id}/release`), t('redaction.held.delivered'))}
      >
        {t('redaction.held.deliver')}
      </button>
      <button
        type="button"
        className="btn small bare"
        disabled={busy}
        onClick={() => void decide(() => http.delete(`held-messages/${held.id}`), t('redaction.held.discarded'))}
      >
        {t('redaction.held.discard')}
      </button>
    </li>
  );
}
