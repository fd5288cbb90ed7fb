import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import type { Row } from '../../shared/types.ts';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { dateOnly } from '../app/parts/time.ts';
import { When } from '../app/parts/When.tsx';
import { locale, t } from '../app/t.ts';
import { TicketChip } from '../conversations/TicketChip.tsx';
import { calledBy, type Contact, type Past as PastConversation, pastPath, useContact } from './contact.ts';
import { nameOf, pathOf } from '../conversations/words.ts';
import { ContactConsents } from './ContactConsents.tsx';
import { CompanyLine, ContactFields } from './ContactFields.tsx';
import { ContactHandles } from './ContactHandles.tsx';
import { useAboutContact } from './company.ts';
import { ContactName } from './ContactName.tsx';
import { ContactTags } from './ContactTags.tsx';
import { may, useMe } from '../identity/me.ts';
import { SamePerson } from './SamePerson.tsx';

const ContactPrivacy = lazy(() => import('../privacy/contact/ContactPrivacy.tsx'));

interface OfRow {
  readonly row: Row;
}

export function ContactBlock({ row }: OfRow) {
  const contact = useContact(row.contact.id);
  if (contact.isPending) return <RowsLoading rows={3} what={t('contacts.contact')} />;
  if (!contact.data) {
    return (
      <div className="block">
        <Failed what={t('contacts.contact')} problem={contact.error} retry={() => void contact.refetch()} />
      </div>
    );
  }
  return <Who contact={contact.data} name={nameOf(contact.data.name, row.channel)} />;
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

/** @param name what the contact is called in the conversation next to it */
export function Who({ contact, name = calledBy(contact) }: { contact: Contact; name?: string }) {
  return (
    <>
      <header className="who-card">
        <Avatar id={contact.id} name={name} size="l" />
        <div>
          <ContactName contact={contact} name={name} />
          <p className="muted">
            <Rich text="contacts.lastSeen" tags={{ time: () => <When at={contact.lastSeenAt} form="sentence" /> }} />
          </p>
        </div>
      </header>
      <SamePerson contact={contact} />
      <div className="block first">
        <dl className="facts">
          <ContactHandles contact={contact} />
          <CompanyLine contact={contact.id} />
          <SignedOnes contact={contact} />
          <dt>{t('contacts.firstSeen')}</dt>
          <dd>{dateOnly(Date.parse(contact.firstSeenAt))}</dd>
          {contact.language && (
            <>
              <dt>{t('contacts.language')}</dt>
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
      <h3>{t('contacts.startPage')}</h3>
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
        {t('contacts.past.title')} <span className="num">{past.length}</span>
      </h3>
      {past.length === 0 && <p className="muted">{t('contacts.past.none')}</p>}
      <ul className="past">
        {past.map((each) => (
          <li key={each.id}>
            <Icon name={each.state === 'closed' ? 'check' : 'chat'} />
            <span className="what">
              <Link
                className="clip"
                to={pastPath(each)}
                title={each.state === 'closed' ? t('contacts.past.closed') : t('contacts.past.open')}
              >
                {each.subject || t('contacts.past.chat')}
              </Link>
              {each.ticket && <TicketChip ticket={each.ticket} />}
              {each.mergedInto && <MergedInto ticket={each.mergedInto} />}
            </span>
            <When at={each.lastActivityAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MergedInto({ ticket }: { ticket: NonNullable<PastConversation['mergedInto']> }) {
  return (
    <small className="muted">
      <Rich
        text="contacts.past.mergedInto"
        values={{ number: String(ticket.number) }}
        tags={{ ticket: (inside) => <Link to={pastPath(ticket)}>{inside}</Link> }}
      />
    </small>
  );
}

/** How long the contact is kept, and requests about their data. */
export function Retained({ contact }: { contact: Contact }) {
  const requests = may(useMe(), 'privacy.requests');
  if (!contact.retainedUntilText && !requests) return null;
  return (
    <section className="block">
      <h3>{t('contacts.privacy')}</h3>
      {contact.retainedUntilText && <p className="muted">{contact.retainedUntilText}</p>}
      {requests && (
        <Suspense fallback={null}>
          <ContactPrivacy contact={contact.id} />
        </Suspense>
      )}
    </section>
  );
}

/** Attributes from websites, except those that a field of the same name already shows. */
function SignedOnes({ contact }: { contact: Contact }) {
  const fields = useAboutContact(contact.id).data?.fields ?? {};
  return contact.attributes
    ?.filter(({ name, value }) => String(fields[name] ?? '') !== value)
    .map(({ name, value }) => <Signed key={name} name={name} value={value} />);
}

/** An attribute signed by the website. */
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
        <Chip tone="ok" icon="check" title={t('contacts.signedTitle')}>
          {t('contacts.handle.verified')}
        </Chip>
      </dd>
    </>
  );
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
