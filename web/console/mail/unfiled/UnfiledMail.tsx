import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { asProblem } from '../../../shared/problem.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import { PagedList } from '../../app/parts/PagedList.tsx';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { exact } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { sizeText } from '../../conversations/words.ts';
import { Fact, Facts } from '../Facts.tsx';
import { isOpen, outcomeOf, reasonWords } from '../words.ts';
import { Discard } from './Discard.tsx';
import { locale, t } from '../../app/t.ts';
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

/** Emails that did not become messages: the list, and one of them (ML-16). */
export default function UnfiledMail() {
  const { mail } = useParams();
  return mail ? <One key={mail} id={mail} /> : <All />;
}

const senderOf = (mail: RawMail) => mail.sender || t('email.mailServer');

const recipientOf = ({ mailbox, recipients }: RawMail) => {
  const address = mailbox ?? recipients[0];
  return address ? t('email.toAddress', { address }) : t('unprocessed.list.noRecipient');
};

function All() {
  const mails = usePaged<RawMail>(listKey, 'raw-mails');
  return (
    <SettingsPage title={t('unprocessed.list.title')} lead={t('unprocessed.list.lead')}>
      <PagedList
        of={mails}
        what={t('email.what.theEmails')}
        loading={t('email.what.emails')}
        empty={{ icon: 'check', title: t('unprocessed.list.emptyTitle'), children: t('unprocessed.list.empty') }}
      >
        {(each) => {
          const outcome = outcomeOf(each.outcome);
          return (
            <li key={each.id} className="mail-row">
              <Link className="line-link grow" to={`/settings/unfiled/${each.id}`}>
                <span className="clip">{senderOf(each)}</span>
                <small className="muted clip">{recipientOf(each)}</small>
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
        }}
      </PagedList>
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
      toast(t('unprocessed.retry.started', { count: 1 }));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await changed();
  };
  const retryAll = async (of: RawMail) => {
    try {
      const { mails } = await http.post<{ mails: number }>('raw-mails/retry', { outcome: of.outcome, reason: of.reason ?? null });
      setTried({ until: Date.now() + patience, attempts: of.attempts });
      toast(t('unprocessed.retry.started', { count: mails }));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await changed();
  };
  const missing = mail.isError && asProblem(mail.error).status === 404;
  return (
    <SettingsPage
      title={mail.data ? t('unprocessed.email.title', { sender: senderOf(mail.data) }) : t('common.email')}
      back="/settings/unfiled"
    >
      {mail.isPending && <RowsLoading rows={2} what={t('email.what.email')} />}
      {missing && (
        <Empty icon="mail" title={t('email.notFound.title')}>
          {t('email.notFound.text')}
        </Empty>
      )}
      {mail.isError && !missing && <Failed what={t('email.what.theEmail')} problem={mail.error} retry={() => void mail.refetch()} />}
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
      <Section title={t('unprocessed.email.result')}>
        <p className="row wrap">
          <Chip tone={outcome.tone} icon={outcome.icon}>
            {outcome.name}
          </Chip>
          <span>{outcome.words}</span>
        </p>
        {reasonWords(mail.outcome, mail.reason) && <p>{reasonWords(mail.outcome, mail.reason)}</p>}
        {mail.conversation && (
          <p>
            <Link to={`/inbox/open/${mail.conversation}`}>{t('email.openConversation')}</Link>
          </p>
        )}
        {(open || mail.kept) && (
          <div className="row wrap">
            {open && mail.kept && (
              <button type="button" className="btn" onClick={retry}>
                <Icon name="retry" />
                {t('unprocessed.retry.action')}
              </button>
            )}
            {open && mail.outcome !== 'pending' && (
              <button type="button" className="btn" onClick={retryAll}>
                {t('unprocessed.retry.all')}
              </button>
            )}
            {mail.kept && (
              <a className="btn" href={`/api/v1/raw-mails/${mail.id}/source`} download>
                <Icon name="download" />
                {t('common.download')}
              </a>
            )}
            {open && <Discard mail={mail.id} done={discarded} />}
          </div>
        )}
        {!mail.kept && <p className="muted">{t('unprocessed.email.notStored')}</p>}
      </Section>
      <Section title={t('common.email')} hint={t('unprocessed.email.envelopeHint')}>
        <Facts>
          <Fact name={t('email.field.from')}>
            <bdi>{senderOf(mail)}</bdi>
          </Fact>
          <Fact name={t('email.field.to')}>
            {mail.recipients.length > 0 &&
              mail.recipients.map((each) => (
                <p key={each}>
                  <bdi>{each}</bdi>
                </p>
              ))}
          </Fact>
          <Fact name={t('email.field.mailbox')}>{mail.mailbox}</Fact>
          <Fact name={t('email.field.received')}>{exact(Date.parse(mail.receivedAt))}</Fact>
          <Fact name={t('email.field.size')}>{sizeText(mail.bytes)}</Fact>
          <Fact name={t('email.field.attempts')}>{mail.attempts > 0 && mail.attempts.toLocaleString(locale)}</Fact>
        </Facts>
      </Section>
    </>
  );
}
