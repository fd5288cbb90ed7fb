import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Id } from '../../shared/types.ts';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
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
const authors = { visitor: 'A visitor', agent: 'An agent', bot: 'A bot' };

/** Messages that could not be examined three times over: neither lost nor delivered, until somebody decides. */
export function Held() {
  const { list, items } = usePaged<HeldMessage>(key, 'held-messages');
  return (
    <SettingsPage
      title="Held messages"
      lead="These could not be checked for card numbers and the like. Nobody has received them. That you read one is recorded."
    >
      {list.isPending && <RowsLoading rows={2} what="held messages" />}
      {list.isError && <Failed what="The held messages" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="lock" title="Nothing is held">
          A message waits here when checking it failed three times.
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
          {authors[held.author]} wrote {held.kind === 'note' ? 'a note' : 'a message'} in{' '}
          <Link to={`/inbox/team/${held.conversation}`}>this conversation</Link>, <When at={held.at} />
          {held.files > 0 && `, with ${held.files} ${held.files === 1 ? 'file' : 'files'}`}
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
          Read
        </button>
      )}
      <button
        type="button"
        className="btn small"
        disabled={busy}
        onClick={() => void decide(() => http.post(`held-messages/${held.id}/release`), 'It was sent')}
      >
        Send it
      </button>
      <button
        type="button"
        className="btn small bare"
        disabled={busy}
        onClick={() => void decide(() => http.delete(`held-messages/${held.id}`), 'It was discarded, and its sender is told')}
      >
        Discard
      </button>
    </li>
  );
}
