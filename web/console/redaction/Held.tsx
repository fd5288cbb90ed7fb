import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { More } from '../app/parts/PagedList.tsx';
import { t } from '../app/t.ts';
import { call, type Item, keyOf } from '../app/call.ts';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { When } from '../app/parts/When.tsx';
import { toast } from '../app/parts/toast.tsx';
import { usePages } from '../app/paging.ts';
import { SettingsPage } from '../app/SettingsPage.tsx';
import { explain } from '../app/server.ts';

/** Messages that couldn't be checked after three attempts: kept but not delivered until an agent decides. */
export function Held() {
  const { list, items } = usePages('held-messages');
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

function One({ held }: { held: Item<'held-messages'> }) {
  const queries = useQueryClient();
  const path = { id: held.id };
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
      await queries.invalidateQueries({ queryKey: keyOf('held-messages') });
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
          onClick={() => void run(async () => setText((await call('GET', 'held-messages/{id}', { path })).text))}
        >
          {t('redaction.held.view')}
        </button>
      )}
      <button
        type="button"
        className="btn small"
        disabled={busy}
        onClick={() => void decide(() => call('POST', 'held-messages/{id}/release', { path }), t('redaction.held.delivered'))}
      >
        {t('redaction.held.deliver')}
      </button>
      <button
        type="button"
        className="btn small bare"
        disabled={busy}
        onClick={() => void decide(() => call('DELETE', 'held-messages/{id}', { path }), t('redaction.held.discarded'))}
      >
        {t('redaction.held.discard')}
      </button>
    </li>
  );
}
