import { Link } from 'react-router';
import type { Row } from '../../shared/types.ts';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { dateOnly } from '../app/parts/time.ts';
import { When } from '../app/parts/When.tsx';
import { TicketChip } from '../conversations/TicketChip.tsx';
import { pathOf } from '../conversations/words.ts';
import { calledBy, type Contact, useContact } from './contact.ts';
import { ContactConsents } from './ContactConsents.tsx';
import { CompanyLine, ContactFields } from './ContactFields.tsx';
import { ContactHandles } from './ContactHandles.tsx';
import { useAboutContact } from './company.ts';
import { ContactName } from './ContactName.tsx';
import { ContactTags } from './ContactTags.tsx';
import { SamePerson } from './SamePerson.tsx';

interface OfRow {
  readonly row: Row;
}

export function ContactBlock({ row }: OfRow) {
  const contact = useContact(row.contact.id);
  if (contact.isPending) return <RowsLoading rows={3} what="the contact" />;
  if (!contact.data) {
    return (
      <div className="block">
        <Failed what="The contact" problem={contact.error} retry={() => void contact.refetch()} />
      </div>
    );
  }
  return <Who contact={contact.data} />;
}

export function ContactTagsBlock({ row }: OfRow) {
  const contact = useContact(row.contact.id).data;
  return contact ? <ContactTags contact={contact} /> : null;
}

export function PageBlock({ row }: OfRow) {
  const contact = useContact(row.contact.id).data;
  const began = row.page ?? contact?.startPage;
  return began ? <Began page={began} /> : null;
}

export function PastBlock({ row }: OfRow) {
  const contact = useContact(row.contact.id).data;
  return contact ? <Past contact={contact} except={row.id} /> : null;
}

export function PrivacyBlock({ row }: OfRow) {
  const contact = useContact(row.contact.id).data;
  return contact ? <Retained contact={contact} /> : null;
}

export const FieldsBlock = ({ row }: OfRow) => <ContactFields contact={row.contact.id} />;

export const ConsentsBlock = ({ row }: OfRow) => <ContactConsents contact={row.contact.id} />;

export function Who({ contact }: { contact: Contact }) {
  return (
    <>
      <header className="who-card">
        <Avatar id={contact.id} name={calledBy(contact)} size="l" />
        <div>
          <ContactName contact={contact} />
          <p className="muted">
            Seen <When at={contact.lastSeenAt} form="sentence" />
          </p>
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
    </>
  );
}

export function Began({ page }: { page: NonNullable<Row['page']> }) {
  return (
    <section className="block">
      <h3>The chat began on</h3>
      <p className="page-began">
        <Icon name="globe" />
        <span>
          <span className="clip" dir="auto">
            {page.title || pathOf(page.url)}
          </span>
          <small className="muted clip" title={page.url}>
            {pathOf(page.url)}
          </small>
        </span>
      </p>
    </section>
  );
}

/** @param except the conversation that is open */
export function Past({ contact, except }: { contact: Contact; except?: string }) {
  const past = contact.past.filter((each) => each.id !== except);
  return (
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
              <Link
                className="clip"
                to={`/inbox/${each.state === 'closed' ? 'ended' : 'team'}/${each.id}`}
                title={each.state === 'closed' ? 'Closed' : 'Open'}
              >
                {each.subject || 'Chat'}
              </Link>
              {each.ticket && <TicketChip ticket={each.ticket} />}
            </span>
            <When at={each.lastActivityAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Retained({ contact }: { contact: Contact }) {
  if (!contact.retainedUntilText) return null;
  return (
    <section className="block">
      <h3>Privacy</h3>
      <p className="muted">{contact.retainedUntilText}</p>
    </section>
  );
}

/** What sites said and no field of the same name shows already. */
function SignedOnes({ contact }: { contact: Contact }) {
  const fields = useAboutContact(contact.id).data?.fields ?? {};
  return contact.attributes
    ?.filter(({ name, value }) => String(fields[name] ?? '') !== value)
    .map(({ name, value }) => <Signed key={name} name={name} value={value} />);
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
