import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { usePaged } from '../app/paging.ts';
import { http } from '../app/server.ts';
import { SettingsPage } from '../app/SettingsPage.tsx';
import { When } from '../app/parts/When.tsx';
import { useMe } from '../identity/me.ts';
import { More } from '../identity/Sessions.tsx';

interface CapturedLetter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly createdAt: string;
  readonly text?: string;
}

/** Letters that were not sent because this installation has no way to send mail. */
export function CapturedLetters() {
  const { letter } = useParams();
  return letter ? <One id={letter} /> : <All />;
}

function All() {
  const { demo } = useMe().organization;
  const { list, items } = usePaged<CapturedLetter>(['captured-letters'], 'captured-letters');
  return (
    <SettingsPage
      title="Captured letters"
      lead={
        <>
          {demo ? (
            'The demo sends no email: it is kept here instead.'
          ) : (
            <>
              No outgoing mail is set up, so letters end here instead of with their readers. Set <code>PARLOUR_SMTP_URL</code> to send them.
            </>
          )}{' '}
          You see letters to agents of lower roles and your own; links meant for others are hidden.
        </>
      }
    >
      {list.isPending && <RowsLoading what="letters" />}
      {list.isError && <Failed what="The letters" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="mail" title="No letter was captured">
          Invitations and links to set a new password show here while mail is not set up.
        </Empty>
      )}
      <ul className="lines">
        {items.map((each) => (
          <li key={each.id}>
            <Link className="line-link grow" to={`/settings/letters/${each.id}`}>
              <span className="clip">{each.subject}</span>
              <small className="muted clip">to {each.to}</small>
            </Link>
            <span className="muted">
              <When at={each.createdAt} />
            </span>
          </li>
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </SettingsPage>
  );
}

function One({ id }: { id: string }) {
  const { publicUrl } = useMe();
  const letter = useQuery({ queryKey: ['captured-letter', id], queryFn: () => http.get<CapturedLetter>(`captured-letters/${id}`) });
  return (
    <SettingsPage title={letter.data?.subject ?? 'Letter'} back="/settings/letters" lead={letter.data && `to ${letter.data.to}`}>
      {letter.isPending && <RowsLoading rows={2} what="the letter" />}
      {letter.isError && <Failed what="The letter" problem={letter.error} retry={() => void letter.refetch()} />}
      {letter.data && <div className="letter">{withLinks(letter.data.text ?? '', publicUrl)}</div>}
    </SettingsPage>
  );
}

/** Only links of this very installation can be pressed; the rest stays text. */
function withLinks(text: string, publicUrl: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => {
    if (index % 2 === 0) return part;
    const own = [location.origin, publicUrl].some((base) => part.startsWith(`${base.replace(/\/$/, '')}/`));
    return own ? (
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      part
    );
  });
}
