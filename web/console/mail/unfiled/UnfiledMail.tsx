import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { asProblem } from '../../../shared/problem.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { exact } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { sizeText } from '../../conversations/words.ts';
import { More } from '../../identity/Sessions.tsx';
import { Fact, Facts } from '../Facts.tsx';
import { isOpen, outcomeOf, reasonWords } from '../words.ts';
import { Discard } from './Discard.tsx';
import '../messages/mail.css';
import '../mail-settings.css';

/** `sender` and `recipients` are the envelope's. */
interface RawMail {
  readonly id: Id;
  readonly mailbox?: string;
  readonly sender?: string;
  readonly recipients: readonly string[];
  readonly bytes: number;
  readonly receivedAt: Instant;
  readonly outcome: string;
  readonly reason?: string;
  readonly attempts: number;
  /** It can be read and tried again. */
  readonly kept: boolean;
  readonly conversation?: Id;
}

const listKey = ['raw-mails'] as const;
const again = 2_000;
const patience = 20_000;

/** Mails that did not become messages: all of them, and one (ML-16). */
export default function UnfiledMail() {
  const { mail } = useParams();
  return mail ? <One key={mail} id={mail} /> : <All />;
}

const senderOf = (mail: RawMail) => mail.sender || 'nobody (a mail server)';

function All() {
  const { list, items } = usePaged<RawMail>(listKey, 'raw-mails');
  return (
    <SettingsPage
      title="Mail that was not filed"
      lead="No mail is lost without a word: what did not become a message stands here, with the reason."
    >
      {list.isPending && <RowsLoading what="mails" />}
      {list.isError && !list.data && <Failed what="The mails" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="check" title="All mail was filed">
          Mail that cannot be read, or tells of others that did not arrive, shows here.
        </Empty>
      )}
      <ul className="lines">
        {items.map((each) => {
          const outcome = outcomeOf(each.outcome);
          return (
            <li key={each.id} className="mail-row">
              <Link className="line-link grow" to={`/settings/unfiled/${each.id}`}>
                <span className="clip">{senderOf(each)}</span>
                <small className="muted clip">to {each.mailbox ?? each.recipients[0] ?? 'nobody'}</small>
                {reasonWords(each.outcome, each.reason) && <small className="muted clip">{reasonWords(each.outcome, each.reason)}</small>}
              </Link>
              <Chip tone={outcome.tone} icon={outcome.icon}>
                {outcome.name}
              </Chip>
              <span className="muted mail-when">
                <When at={each.receivedAt} />
              </span>
            </li>
          );
        })}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </SettingsPage>
  );
}

function One({ id }: { id: Id }) {
  const queries = useQueryClient();
  const [tried, setTried] = useState<{ until: number; attempts: number } | null>(null);
  const key = ['raw-mail', id];
  const mail = useQuery({
    queryKey: key,
    queryFn: () => http.get<RawMail>(`raw-mails/${id}`),
    refetchInterval: ({ state }) =>
      tried !== null &&
      Date.now() < tried.until &&
      state.data !== undefined &&
      isOpen(state.data.outcome) &&
      state.data.attempts === tried.attempts &&
      again,
  });
  const changed = () => Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: listKey })]);
  const retry = async (of: RawMail) => {
    try {
      await http.post(`raw-mails/${id}/retry`);
      setTried({ until: Date.now() + patience, attempts: of.attempts });
      toast('It is tried again now.');
    } catch (thrown) {
      toast(explain(thrown));
    }
    await changed();
  };
  const retryAll = async (of: RawMail) => {
    try {
      const { mails } = await http.post<{ mails: number }>('raw-mails/retry', { outcome: of.outcome, reason: of.reason ?? null });
      setTried({ until: Date.now() + patience, attempts: of.attempts });
      toast(mails === 1 ? 'One mail is tried again now.' : `${mails} mails are tried again now.`);
    } catch (thrown) {
      toast(explain(thrown));
    }
    await changed();
  };
  const missing = mail.isError && asProblem(mail.error).status === 404;
  return (
    <SettingsPage title={mail.data ? `Mail from ${senderOf(mail.data)}` : 'Mail'} back="/settings/unfiled">
      {mail.isPending && <RowsLoading rows={2} what="the mail" />}
      {missing && (
        <Empty icon="mail" title="There is no such mail">
          It may have been removed since.
        </Empty>
      )}
      {mail.isError && !missing && <Failed what="The mail" problem={mail.error} retry={() => void mail.refetch()} />}
      {mail.data && (
        <Whole
          mail={mail.data}
          retry={() => void retry(mail.data)}
          retryAll={() => void retryAll(mail.data)}
          discarded={() => void changed()}
        />
      )}
    </SettingsPage>
  );
}

function Whole({ mail, retry, retryAll, discarded }: { mail: RawMail; retry: () => void; retryAll: () => void; discarded: () => void }) {
  const outcome = outcomeOf(mail.outcome);
  const open = isOpen(mail.outcome);
  return (
    <>
      <Section title="What became of it">
        <p className="row wrap">
          <Chip tone={outcome.tone} icon={outcome.icon}>
            {outcome.name}
          </Chip>
          <span>{outcome.words}</span>
        </p>
        {reasonWords(mail.outcome, mail.reason) && <p>{reasonWords(mail.outcome, mail.reason)}</p>}
        {mail.conversation && (
          <p>
            <Link to={`/inbox/team/${mail.conversation}`}>Open the conversation</Link>
          </p>
        )}
        {(open || mail.kept) && (
          <div className="row wrap">
            {open && mail.kept && (
              <button type="button" className="btn" onClick={retry}>
                <Icon name="retry" />
                Try again
              </button>
            )}
            {open && mail.outcome !== 'pending' && (
              <button type="button" className="btn" onClick={retryAll}>
                Try all with this reason
              </button>
            )}
            {mail.kept && (
              <a className="btn" href={`/api/v1/raw-mails/${mail.id}/source`} download>
                <Icon name="download" />
                Download
              </a>
            )}
            {open && <Discard mail={mail.id} done={discarded} />}
          </div>
        )}
        {!mail.kept && <p className="muted">The mail as it came is not kept any more, so it can be neither read nor tried again.</p>}
      </Section>
      <Section title="The mail" hint="As the other server announced it.">
        <Facts>
          <Fact name="From">
            <bdi>{senderOf(mail)}</bdi>
          </Fact>
          <Fact name="To">
            {mail.recipients.length > 0 &&
              mail.recipients.map((each) => (
                <p key={each}>
                  <bdi>{each}</bdi>
                </p>
              ))}
          </Fact>
          <Fact name="Mailbox">{mail.mailbox}</Fact>
          <Fact name="Came">{exact(Date.parse(mail.receivedAt))}</Fact>
          <Fact name="Size">{sizeText(mail.bytes)}</Fact>
          <Fact name="Tried">{mail.attempts > 0 && (mail.attempts === 1 ? 'once' : `${mail.attempts} times`)}</Fact>
        </Facts>
      </Section>
    </>
  );
}
