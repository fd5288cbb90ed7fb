import { Link } from 'react-router';
import type { Row } from '../../shared/types.ts';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { dateOnly } from '../app/parts/time.ts';
import { When } from '../app/parts/When.tsx';
import { SlaBlock } from '../helpdesk/sla/SlaBlock.tsx';
import { FormAnswers } from '../livechat/forms/FormAnswers.tsx';
import { ChatMoves } from '../livechat/chats/ChatMoves.tsx';
import { ChatPath } from '../livechat/visitors/ChatPath.tsx';
import { useRow } from '../conversations/Conversation.tsx';
import { TicketFields } from '../helpdesk/fields/TicketFields.tsx';
import { TicketBlock } from '../helpdesk/tickets/TicketBlock.tsx';
import { TicketChip } from '../conversations/TicketChip.tsx';
import { pathOf } from '../conversations/words.ts';
import { useAboutContact } from './company.ts';
import { calledBy, type Contact, useContact } from './contact.ts';
import { ContactName } from './ContactName.tsx';
import { ContactHandles } from './ContactHandles.tsx';
import { ContactTags } from './ContactTags.tsx';
import { ContactConsents } from './ContactConsents.tsx';
import { CompanyLine, ContactFields } from './ContactFields.tsx';
import { SamePerson } from './SamePerson.tsx';

/** Beside a conversation: who this is and what was before. Nothing waits for another part's answer (LC-109). */
export function ContactPane({ conversation }: { conversation: string }) {
  const asked = useRow(conversation);
  const row = asked.data;
  const contact = useContact(row?.contact.id);
  return (
    <aside className="pane context" aria-label="About the contact">
      <div className="scroll">
        {row?.ticket && <TicketBlock row={row} />}
        {row?.ticket && <TicketFields row={row} />}
        {row && <SlaBlock conversation={row.id} ticket={Boolean(row.ticket)} />}
        {contact.isPending && !asked.isError && <RowsLoading rows={3} what="the contact" />}
        {contact.isError && (
          <div className="block">
            <Failed what="The contact" problem={contact.error} retry={() => void contact.refetch()} />
          </div>
        )}
        {contact.data && <About contact={contact.data} row={row} />}
        {row && <ContactConsents contact={row.contact.id} />}
        <FormAnswers conversation={conversation} />
        <ChatPath conversation={conversation} />
        <ChatMoves conversation={conversation} />
      </div>
    </aside>
  );
}

export function About({ contact, row }: { contact: Contact; row: Row | undefined }) {
  const began = row?.page ?? contact.startPage;
  const past = contact.past.filter((each) => each.id !== row?.id);
  return (
    <>
      <header className="who-card">
        <Avatar id={contact.id} name={calledBy(contact)} size="l" />
        <div>
          <ContactName contact={contact} />
          <p className="muted">
            Seen <When at={contact.lastSeenAt} form="sentence" /></p>
        </div>
      </header>
      <SamePerson contact={contact} />
      <div className="block first">
        <dl className="facts">
          <ContactHandles contact={contact} />
          <CompanyLine contact={contact.id} />
          <SignedOnes contact={contact} />
          <dt>Known since</dt>
          <dd>{dateOnly(Date.parse(contact.firstSeenAt))}</dd>
          {contact.language && (
            <>
              <dt>Language</dt>
              <dd>{languageName(contact.language)}</dd>
            </>
          )}
        </dl>
      </div>
      <ContactFields contact={contact.id} />
      <ContactTags contact={contact} />
      {began && (
        <section className="block">
          <h3>The chat began on</h3>
          <p className="page-began">
            <Icon name="globe" />
            <span>
              <span className="clip" dir="auto">{began.title || pathOf(began.url)}</span>
              <small className="muted clip" title={began.url}>
                {pathOf(began.url)}
              </small>
            </span>
          </p>
        </section>
      )}
      <section className="block">
        <h3>
          Past conversations <span className="num">{past.length}</span>
        </h3>
        {past.length === 0 && <p className="muted">This is the first.</p>}
        <ul className="past">
          {past.map((each) => (
            <li key={each.id}>
              <Icon name={each.state === 'closed' ? 'check' : 'chat'} />
              <span className="what">
                <Link className="clip" to={`/inbox/${each.state === 'closed' ? 'ended' : 'team'}/${each.id}`} title={each.state === 'closed' ? 'Closed' : 'Open'}>
                  {each.subject || 'Chat'}
                </Link>
                {each.ticket && <TicketChip ticket={each.ticket} />}
              </span>
              <When at={each.lastActivityAt} />
            </li>
          ))}
        </ul>
      </section>
      {contact.retainedUntilText && (
        <section className="block">
          <h3>Privacy</h3>
          <p className="muted">{contact.retainedUntilText}</p>
        </section>
      )}
    </>
  );
}

/** What sites said and no field of the same name shows already. */
function SignedOnes({ contact }: { contact: Contact }) {
  const fields = useAboutContact(contact.id).data?.fields ?? {};
  return contact.attributes?.filter(({ name, value }) => String(fields[name] ?? '') !== value).map(({ name, value }) => <Signed key={name} name={name} value={value} />);
}

/** What the site itself said, under its signature. */
function Signed({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="clip" title={name}>
        {name}
      </dt>
      <dd className="handle">
        <bdi className="clip" title={value}>
          {value}
        </bdi>
        <Chip tone="ok" icon="check" title="Signed by your site">
          verified
        </Chip>
      </dd>
    </>
  );
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
