import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Heading, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Message } from '../../../shared/types.ts';
import { asProblem } from '../../../shared/problem.ts';
import { Popup } from '../../app/parts/Popup.tsx';
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
import { t } from '../../app/t.ts';

/** An email as it was received or sent. */
export default function Original({ message, html, close }: { message: Message; html: boolean; close: () => void }) {
  const whole = useWholeMail(message.conversation, message.id);
  return (
    <Popup close={close} className="dialog original">
      <header className="row">
        <Heading slot="title" className="grow clip">
          {whole.data?.mail.subject || t('messages.original.title')}
        </Heading>
        <Button className="btn bare icon" aria-label={t('common.close')} onPress={close}>
          <Icon name="x" />
        </Button>
      </header>
      {whole.isPending && <RowsLoading rows={3} what={t('email.what.email')} />}
      {whole.isError && <Failed what={t('email.what.theEmail')} problem={whole.error} retry={() => void whole.refetch()} />}
      {whole.data && <Parts message={message} whole={whole.data} html={html} />}
    </Popup>
  );
}

function Parts({ message, whole, html }: { message: Message; whole: WholeMail; html: boolean }) {
  const explains = may(useMe(), 'mail.explain');
  return (
    <Tabs className="original-tabs">
      <TabList aria-label={t('email.tab.label')} className="original-list">
        <Tab id="text">{t('email.tab.text')}</Tab>
        {html && <Tab id="html">{t('email.tab.html')}</Tab>}
        <Tab id="details">{t('email.tab.details')}</Tab>
        {explains && <Tab id="path">{t('email.tab.trace')}</Tab>}
        {whole.mail.direction === 'in' && <Tab id="source">{t('email.tab.source')}</Tab>}
      </TabList>
      <TabPanel id="text">
        {whole.text.trim() === '' ? (
          <p className="muted">{t('email.noText')}</p>
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
  if (page.isPending) return <RowsLoading rows={3} what={t('email.what.email')} />;
  if (page.isError) {
    const gone = [404, 410].includes(asProblem(page.error).status);
    if (!gone) return <Failed what={t('email.what.theEmail')} problem={page.error} retry={() => void page.refetch()} />;
    return (
      <Empty icon="doc" title={t('messages.html.notStoredTitle')}>
        {t('messages.html.notStored')}
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
          <p className="grow">
            {pictures
              ? t('messages.html.imagesFailed', { count: remoteImages })
              : t('messages.html.imagesBlocked', { count: remoteImages })}
          </p>
          {!pictures && (
            <button type="button" className="btn small" onClick={() => setPictures(true)}>
              {t('messages.html.showOnce')}
            </button>
          )}
          {!pictures && verified && !allowed && (
            <button type="button" className="btn small" onClick={() => void always(true)}>
              {t('messages.html.alwaysShow')}
            </button>
          )}
        </div>
      )}
      {verified && allowed && (
        <div className="mail-bar">
          <Icon name="check" />
          <p className="grow">{t('messages.html.alwaysShown')}</p>
          <button type="button" className="btn small" onClick={() => void always(false)}>
            {t('messages.html.stopShowing')}
          </button>
        </div>
      )}
      {hiddenText?.trim() && (
        <details className="mail-bar">
          <summary>{t('messages.html.hiddenText')}</summary>
          <p dir="auto">{hiddenText.trim()}</p>
        </details>
      )}
      <MailFrame html={html} />
    </>
  );
}

function Details({ whole: { mail, messageId } }: { whole: WholeMail }) {
  const notes = notesOf(mail.notes);
  return (
    <dl className="mail-details">
      <Detail
        name={t('email.field.from')}
        all={[mail.fromName ? `${mail.fromName} <${mail.from ?? ''}>` : (mail.from ?? t('messages.noAddress'))]}
      />
      <Detail name={t('email.field.to')} all={mail.to} />
      <Detail name={t('email.field.cc')} all={mail.cc} />
      <Detail name={t('email.field.replyTo')} all={mail.replyTo} />
      <Detail name={t('email.field.subject')} all={mail.subject ? [mail.subject] : []} />
      <Detail name={t('email.field.date')} all={mail.date ? [exact(Date.parse(mail.date))] : []} />
      <Detail name={t('email.field.messageId')} all={messageId ? [messageId] : []} />
      <Detail name={t('email.field.type')} all={autoWords[mail.auto] ? [autoWords[mail.auto]!] : []} />
      <Detail name={t('email.field.notes')} all={notes} />
      {mail.reached.length > 0 && (
        <>
          <dt>{t('email.deliveryStatus')}</dt>
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
      <Empty icon="doc" title={t('messages.source.notStoredTitle')}>
        {t('messages.source.notStored')}
      </Empty>
    );
  }
  return (
    <div className="original-source">
      <p>{t('messages.source.hint')}</p>
      <a className="btn" href={`/api/v1/${mailPath(message.conversation, message.id)}/source`} download>
        <Icon name="download" />
        {t('common.download')}
      </a>
    </div>
  );
}
