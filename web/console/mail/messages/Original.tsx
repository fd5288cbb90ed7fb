import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Message } from '../../../shared/types.ts';
import { asProblem } from '../../../shared/problem.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { exact } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { may, useMe } from '../../identity/me.ts';
import { autoWords, notesOf } from '../words.ts';
import { MailFrame } from './MailFrame.tsx';
import { HowFar } from './HowFar.tsx';
import { Path } from './Path.tsx';
import { mailPath, useMailPage, useWholeMail } from './mails.ts';
import type { WholeMail } from './types.ts';

/** A mail as it is, beside what the timeline makes of it. */
export default function Original({ message, html, close }: { message: Message; html: boolean; close: () => void }) {
  const whole = useWholeMail(message.conversation, message.id);
  return (
    <ModalOverlay className="scrim" isDismissable data-covers="" isOpen onOpenChange={(open) => !open && close()}>
      <Modal>
        <Dialog className="dialog original">
          <header className="row">
            <Heading slot="title" className="grow clip">
              {whole.data?.mail.subject || 'The mail as it came'}
            </Heading>
            <Button className="btn bare icon" aria-label="Close" onPress={close}>
              <Icon name="x" />
            </Button>
          </header>
          {whole.isPending && <RowsLoading rows={3} what="the mail" />}
          {whole.isError && <Failed what="The mail" problem={whole.error} retry={() => void whole.refetch()} />}
          {whole.data && <Parts message={message} whole={whole.data} html={html} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Parts({ message, whole, html }: { message: Message; whole: WholeMail; html: boolean }) {
  const explains = may(useMe(), 'mail.explain');
  return (
    <Tabs className="original-tabs">
      <TabList aria-label="Views of the mail" className="original-list">
        <Tab id="text">Text</Tab>
        {html && <Tab id="html">HTML</Tab>}
        <Tab id="details">Details</Tab>
        {explains && <Tab id="path">Its way</Tab>}
        {whole.mail.direction === 'in' && <Tab id="source">Source</Tab>}
      </TabList>
      <TabPanel id="text">
        {whole.text.trim() === '' ? (
          <p className="muted">The mail has no text.</p>
        ) : (
          <p className="original-text" dir="auto">
            {whole.text}
          </p>
        )}
      </TabPanel>
      {html && (
        <TabPanel id="html">
          <Page message={message} />
        </TabPanel>
      )}
      <TabPanel id="details">
        <Details whole={whole} />
      </TabPanel>
      {explains && (
        <TabPanel id="path">
          <Path message={message} />
        </TabPanel>
      )}
      {whole.mail.direction === 'in' && (
        <TabPanel id="source">
          <Source message={message} kept={whole.source} />
        </TabPanel>
      )}
    </Tabs>
  );
}

function Page({ message }: { message: Message }) {
  const queries = useQueryClient();
  const [pictures, setPictures] = useState(false);
  const page = useMailPage(message.conversation, message.id, pictures);
  if (page.isPending) return <RowsLoading rows={3} what="the page" />;
  if (page.isError) {
    const gone = [404, 410].includes(asProblem(page.error).status);
    if (!gone) return <Failed what="The page" problem={page.error} retry={() => void page.refetch()} />;
    return (
      <Empty icon="doc" title="The formatted page is not kept">
        Something in this mail was masked or left out. Its text has all the rest.
      </Empty>
    );
  }
  const { html, remoteImages, hiddenText, verified, allowed } = page.data;
  async function always(on: boolean) {
    const path = `${mailPath(message.conversation, message.id)}/image-sender`;
    try {
      await (on ? http.put(path, {}) : http.delete(path));
    } catch (thrown) {
      toast(explain(thrown));
    }
    setPictures(false);
    await queries.invalidateQueries({ queryKey: ['mail-page', message.conversation, message.id] });
  }
  return (
    <>
      {remoteImages > 0 && (
        <div className="mail-bar">
          <Icon name="shield" />
          <p className="grow">{blockedWords(remoteImages, pictures)}</p>
          {!pictures && (
            <button type="button" className="btn small" onClick={() => setPictures(true)}>
              Show once
            </button>
          )}
          {!pictures && verified && !allowed && (
            <button type="button" className="btn small" onClick={() => void always(true)}>
              Always for this sender
            </button>
          )}
        </div>
      )}
      {verified && allowed && (
        <div className="mail-bar">
          <Icon name="check" />
          <p className="grow">Pictures of this sender are always shown.</p>
          <button type="button" className="btn small" onClick={() => void always(false)}>
            Stop that
          </button>
        </div>
      )}
      {hiddenText?.trim() && (
        <details className="mail-bar">
          <summary>This page has text that it does not show</summary>
          <p dir="auto">{hiddenText.trim()}</p>
        </details>
      )}
      <MailFrame html={html} />
    </>
  );
}

function blockedWords(number: number, asked: boolean): string {
  if (asked)
    return number === 1 ? 'A picture has an address that cannot be loaded.' : `${number} pictures have addresses that cannot be loaded.`;
  const what =
    number === 1
      ? 'A picture from another server was not loaded. Loading it'
      : `${number} pictures from other servers were not loaded. Loading them`;
  return `${what} tells the sender that the mail is being read, but not by whom or where.`;
}

function Details({ whole: { mail, messageId } }: { whole: WholeMail }) {
  const notes = notesOf(mail.notes);
  return (
    <dl className="mail-details">
      <Detail name="From" all={[mail.fromName ? `${mail.fromName} <${mail.from ?? ''}>` : (mail.from ?? 'nobody that is named')]} />
      <Detail name="To" all={mail.to} />
      <Detail name="Cc" all={mail.cc} />
      <Detail name="Answers go to" all={mail.replyTo} />
      <Detail name="Subject" all={mail.subject ? [mail.subject] : []} />
      <Detail name="Date" all={mail.date ? [exact(Date.parse(mail.date))] : []} />
      <Detail name="Message-ID" all={messageId ? [messageId] : []} />
      <Detail name="Kind" all={autoWords[mail.auto] ? [autoWords[mail.auto]!] : []} />
      <Detail name="While reading" all={notes} />
      {mail.reached.length > 0 && (
        <>
          <dt>How far it got</dt>
          <dd>
            {mail.reached.map((each) => (
              <HowFar key={each.id} reached={each} />
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

function Detail({ name, all }: { name: string; all: readonly string[] }) {
  if (all.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {all.map((each, index) => (
          <p key={index}>
            <bdi>{each}</bdi>
          </p>
        ))}
      </dd>
    </>
  );
}

function Source({ message, kept }: { message: Message; kept: boolean }) {
  if (!kept) {
    return (
      <Empty icon="doc" title="The mail as it came is not kept any more">
        It goes after a while, and at once when something in it was masked.
      </Empty>
    );
  }
  return (
    <div className="original-source">
      <p>Every byte as it arrived, for another mail program or an expert. That somebody took it is noted in the audit trail.</p>
      <a className="btn" href={`/api/v1/${mailPath(message.conversation, message.id)}/source`} download>
        <Icon name="download" />
        Download
      </a>
    </div>
  );
}
