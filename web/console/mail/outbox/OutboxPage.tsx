import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Link } from 'react-router';
import { asProblem } from '../../../shared/problem.ts';
import type { Id } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { exact } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { Fact, Facts } from '../Facts.tsx';
import { MailFrame } from '../messages/MailFrame.tsx';
import { pollMillis } from '../messages/mails.ts';
import { readSource } from '../source.ts';
import { answerWords, mayRetryOutbound, resultWords, stateOf, underway } from '../words.ts';
import { outboxKey, type Sent, type SentContent, type SentDetails, type Tried } from './outbox.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';

export function OutboxPage({ id }: { id: Id }) {
  const key = [...outboxKey, 'one', id];
  const mail = useQuery({
    queryKey: key,
    queryFn: () => http.get<SentDetails>(`outbound-mails/${id}`),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && underway(data.sent.state) && pollMillis(Date.now() - Date.parse(data.sent.createdAt)),
  });
  const missing = mail.isError && asProblem(mail.error).status === 404;
  return (
    <SettingsPage title={mail.data?.sent.subject || t('common.email')} back="/settings/outbox" wide>
      {mail.isPending && <RowsLoading rows={3} what={t('email.what.email')} />}
      {missing && (
        <Empty icon="mail" title={t('email.notFound.title')}>
          {t('email.notFound.text')}
        </Empty>
      )}
      {mail.isError && !missing && <Failed what={t('email.what.theEmail')} problem={mail.error} retry={() => void mail.refetch()} />}
      {mail.data && <One details={mail.data} />}
    </SettingsPage>
  );
}

function One({ details: { sent, messageId, ours, attempts } }: { details: SentDetails }) {
  const state = stateOf(sent.state);
  const answer = answerWords(sent.answer);
  return (
    <>
      <Section title={t('email.deliveryStatus')}>
        <p className="row wrap">
          <Chip tone={state.tone} icon={state.icon}>
            {state.name}
          </Chip>
          <span>
            <Rich
              text="outbox.email.status"
              values={{ address: sent.to, status: answer ? `${state.words} (${answer})` : state.words }}
              tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
            />
          </span>
        </p>
        {sent.state === 'captured' && (
          <p className="muted">
            <Rich
              text="outbox.email.captured"
              values={{ variable: 'PARLOUR_SMTP_URL' }}
              tags={{ code: (inside) => <code>{inside}</code> }}
            />
          </p>
        )}
        <Actions sent={sent} />
        {sent.state === 'captured' && ours && <Deliver mail={sent.id} />}
      </Section>
      <Section title={t('email.field.attempts')}>
        {attempts.length === 0 ? <p className="muted">{t('outbox.email.noAttempts')}</p> : <Tries attempts={attempts} />}
        {sent.nextAttemptAt && sent.state === 'queued' && (
          <p className="muted">{t('email.nextAttempt', { when: exact(Date.parse(sent.nextAttemptAt)) })}</p>
        )}
      </Section>
      <Section title={t('common.email')}>
        <Facts>
          <Fact name={t('email.field.from')}>
            <bdi>{sent.from}</bdi>
          </Fact>
          <Fact name={t('email.field.to')}>
            <bdi>{sent.to}</bdi>
          </Fact>
          <Fact name={t('outbox.email.created')}>{exact(Date.parse(sent.createdAt))}</Fact>
          <Fact name={t('outbox.email.completed')}>{sent.endedAt && exact(Date.parse(sent.endedAt))}</Fact>
          <Fact name={t('email.field.messageId')}>{messageId}</Fact>
          <Fact name={t('email.field.conversation')}>
            {sent.conversation && <Link to={`/inbox/open/${sent.conversation}`}>{t('email.openConversation')}</Link>}
          </Fact>
        </Facts>
        <Views mail={sent.id} />
      </Section>
    </>
  );
}

function Actions({ sent }: { sent: Sent }) {
  const queries = useQueryClient();
  const run = async (what: 'retry' | 'cancel', said: string) => {
    try {
      await http.post(`outbound-mails/${sent.id}/${what}`);
      toast(said);
    } catch (thrown) {
      toast(asProblem(thrown).code === 'mail.not-retryable' ? t('outbox.email.tooLate') : explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: outboxKey });
  };
  if (!mayRetryOutbound(sent.state)) return null;
  return (
    <div className="row wrap">
      <button type="button" className="btn" onClick={() => void run('retry', t('outbox.email.retrying'))}>
        <Icon name="retry" />
        {sent.state === 'queued' ? t('outbox.email.tryNow') : t('common.tryAgain')}
      </button>
      {sent.state === 'queued' && (
        <button type="button" className="btn danger" onClick={() => void run('cancel', t('outbox.email.canceled'))}>
          {t('outbox.cancelSending')}
        </button>
      )}
    </div>
  );
}

function Tries({ attempts }: { attempts: readonly Tried[] }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={t('email.field.attempts')}>
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">{t('outbox.attempts.time')}</th>
            <th scope="col">{t('outbox.attempts.result')}</th>
            <th scope="col">{t('outbox.attempts.code')}</th>
            <th scope="col">{t('outbox.attempts.response')}</th>
            <th scope="col">{t('outbox.attempts.server')}</th>
            <th scope="col">{t('outbox.attempts.encryption')}</th>
          </tr>
        </thead>
        <tbody>
          {attempts.map((each, index) => (
            <tr key={index}>
              <td className="num">{exact(Date.parse(each.at))}</td>
              <td>{resultWords(each.result)}</td>
              <td className="num">{[each.code, each.enhanced].filter(Boolean).join(' ')}</td>
              <td>{answerWords(each.answer)}</td>
              <td>{each.host}</td>
              <td>{each.tls}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A copy arrives in the mailbox like any other email; the original stays kept. */
function Deliver({ mail }: { mail: Id }) {
  const run = () =>
    http.post(`outbound-mails/${mail}/deliver`).then(
      () => toast(t('outbox.deliver.done')),
      (thrown) => toast(explain(thrown)),
    );
  return (
    <p className="row wrap">
      <button type="button" className="btn" onClick={() => void run()}>
        <Icon name="inbox" />
        {t('outbox.deliver.action')}
      </button>
      <span className="muted">{t('outbox.deliver.hint')}</span>
    </p>
  );
}

/** Loaded only on request, because every view is logged. */
function Views({ mail }: { mail: Id }) {
  const [open, setOpen] = useState(false);
  const path = `outbound-mails/${mail}/source`;
  return (
    <div className="mail-source">
      <div className="row wrap">
        <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="doc" />
          {open ? t('outbox.email.hide') : t('outbox.email.show')}
        </button>
        <a className="btn bare" href={`/api/v1/${path}`} download>
          <Icon name="download" />
          {t('common.download')}
        </a>
      </div>
      {open && <Content mail={mail} />}
    </div>
  );
}

function Content({ mail }: { mail: Id }) {
  const content = useQuery({
    queryKey: ['outbound-content', mail],
    queryFn: () => http.get<SentContent>(`outbound-mails/${mail}/content`),
    staleTime: Infinity,
    retry: false,
  });
  if (content.isPending) return <RowsLoading rows={3} what={t('email.what.email')} />;
  if (content.isError) return <Failed what={t('email.what.theEmail')} problem={content.error} retry={() => void content.refetch()} />;
  const { headers, text, html, files } = content.data;
  return (
    <Tabs className="original-tabs">
      <TabList aria-label={t('email.tab.label')} className="original-list">
        {html && <Tab id="html">{t('email.tab.html')}</Tab>}
        <Tab id="text">{t('email.tab.text')}</Tab>
        <Tab id="headers">{t('email.tab.headers')}</Tab>
        <Tab id="raw">{t('email.tab.raw')}</Tab>
      </TabList>
      {html && (
        <TabPanel id="html">
          <MailFrame html={html} />
        </TabPanel>
      )}
      <TabPanel id="text">
        {text ? (
          <p className="original-text" dir="auto">
            {text}
          </p>
        ) : (
          <p className="muted">{t('email.noText')}</p>
        )}
      </TabPanel>
      <TabPanel id="headers">
        <pre dir="ltr" tabIndex={0} role="region" aria-label={t('email.tab.headers')}>
          {headers}
        </pre>
      </TabPanel>
      <TabPanel id="raw">
        <Raw mail={mail} />
      </TabPanel>
      {files.length > 0 && <p className="muted">{t('outbox.email.attachments', { files: files.join(', ') })}</p>}
    </Tabs>
  );
}

function Raw({ mail }: { mail: Id }) {
  const source = useQuery({
    queryKey: ['outbound-source', mail],
    queryFn: ({ signal }) => readSource(`outbound-mails/${mail}/source`, signal),
    staleTime: Infinity,
    retry: false,
  });
  if (source.isPending) return <RowsLoading rows={3} what={t('email.what.source')} />;
  if (source.isError) return <Failed what={t('email.what.theSource')} problem={source.error} retry={() => void source.refetch()} />;
  return (
    <pre dir="ltr" tabIndex={0} role="region" aria-label={t('outbox.email.rawLabel')}>
      {source.data.text}
      {source.data.cut && '\n…'}
    </pre>
  );
}
