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
    <SettingsPage title={mail.data?.sent.subject || 'Mail'} back="/settings/outbox" wide>
      {mail.isPending && <RowsLoading rows={3} what="the mail" />}
      {missing && (
        <Empty icon="mail" title="There is no such mail">
          It may have been removed since.
        </Empty>
      )}
      {mail.isError && !missing && <Failed what="The mail" problem={mail.error} retry={() => void mail.refetch()} />}
      {mail.data && <One details={mail.data} />}
    </SettingsPage>
  );
}

function One({ details: { sent, messageId, ours, attempts } }: { details: SentDetails }) {
  const state = stateOf(sent.state);
  const answer = answerWords(sent.answer);
  return (
    <>
      <Section title="How far it got">
        <p className="row wrap">
          <Chip tone={state.tone} icon={state.icon}>
            {state.name}
          </Chip>
          <span>
            To <bdi>{sent.to}</bdi>: {state.words}
            {answer && ` (${answer})`}
          </span>
        </p>
        {sent.state === 'captured' && (
          <p className="muted">
            No mail server was set up when it was written. Set <code>PARLOUR_SMTP_URL</code> so that later mail goes out.
          </p>
        )}
        <Actions sent={sent} />
        {sent.state === 'captured' && ours && <Deliver mail={sent.id} />}
      </Section>
      <Section title="Every try">
        {attempts.length === 0 ? <p className="muted">It was not tried yet.</p> : <Tries attempts={attempts} />}
        {sent.nextAttemptAt && sent.state === 'queued' && <p className="muted">Next try: {exact(Date.parse(sent.nextAttemptAt))}</p>}
      </Section>
      <Section title="The mail">
        <Facts>
          <Fact name="From">
            <bdi>{sent.from}</bdi>
          </Fact>
          <Fact name="To">
            <bdi>{sent.to}</bdi>
          </Fact>
          <Fact name="Written">{exact(Date.parse(sent.createdAt))}</Fact>
          <Fact name="Settled">{sent.endedAt && exact(Date.parse(sent.endedAt))}</Fact>
          <Fact name="Message-ID">{messageId}</Fact>
          <Fact name="Conversation">{sent.conversation && <Link to={`/inbox/team/${sent.conversation}`}>Open it</Link>}</Fact>
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
      toast(asProblem(thrown).code === 'mail.not-retryable' ? 'Too late: it has moved on meanwhile.' : explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: outboxKey });
  };
  if (!mayRetryOutbound(sent.state)) return null;
  return (
    <div className="row wrap">
      <button type="button" className="btn" onClick={() => void run('retry', 'It is tried again now.')}>
        <Icon name="retry" />
        {sent.state === 'queued' ? 'Try now' : 'Try again'}
      </button>
      {sent.state === 'queued' && (
        <button type="button" className="btn danger" onClick={() => void run('cancel', 'Stopped. “Try again” sends it after all.')}>
          Stop
        </button>
      )}
    </div>
  );
}

function Tries({ attempts }: { attempts: readonly Tried[] }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Every try">
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Result</th>
            <th scope="col">Code</th>
            <th scope="col">Words</th>
            <th scope="col">Server</th>
            <th scope="col">Encryption</th>
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

/** It stays kept; what arrives is a mail like any other. */
function Deliver({ mail }: { mail: Id }) {
  const run = () =>
    http.post(`outbound-mails/${mail}/deliver`).then(
      () => toast('It arrives in your mailbox now. Look in the inbox.'),
      (thrown) => toast(explain(thrown)),
    );
  return (
    <p className="row wrap">
      <button type="button" className="btn" onClick={() => void run()}>
        <Icon name="inbox" />
        Deliver to our own mailbox
      </button>
      <span className="muted">Its recipient is a mailbox here. Nothing leaves this installation.</span>
    </p>
  );
}

/** Read only when asked for: that somebody read it is noted. */
function Views({ mail }: { mail: Id }) {
  const [open, setOpen] = useState(false);
  const path = `outbound-mails/${mail}/source`;
  return (
    <div className="mail-source">
      <div className="row wrap">
        <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="doc" />
          {open ? 'Hide the mail' : 'Show the mail'}
        </button>
        <a className="btn bare" href={`/api/v1/${path}`} download>
          <Icon name="download" />
          Download
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
  if (content.isPending) return <RowsLoading rows={3} what="the mail" />;
  if (content.isError) return <Failed what="The mail" problem={content.error} retry={() => void content.refetch()} />;
  const { headers, text, html, files } = content.data;
  return (
    <Tabs className="original-tabs">
      <TabList aria-label="Views of the mail" className="original-list">
        {html && <Tab id="html">HTML</Tab>}
        <Tab id="text">Text</Tab>
        <Tab id="headers">Headers</Tab>
        <Tab id="raw">Raw</Tab>
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
          <p className="muted">The mail has no text.</p>
        )}
      </TabPanel>
      <TabPanel id="headers">
        <pre dir="ltr" tabIndex={0} role="region" aria-label="Header fields">
          {headers}
        </pre>
      </TabPanel>
      <TabPanel id="raw">
        <Raw mail={mail} />
      </TabPanel>
      {files.length > 0 && <p className="muted">Attached: {files.join(', ')}</p>}
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
  if (source.isPending) return <RowsLoading rows={3} what="the source" />;
  if (source.isError) return <Failed what="The source" problem={source.error} retry={() => void source.refetch()} />;
  return (
    <pre dir="ltr" tabIndex={0} role="region" aria-label="The mail as it is written down">
      {source.data.text}
      {source.data.cut && '\n…'}
    </pre>
  );
}
