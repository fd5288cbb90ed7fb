package io.parlour.mail;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of mail that comes in, of mailboxes, addresses and domains; [OutboxData] has what goes out.
/// Letters to agents: the text goes when it was sent, the row after 30 days.
@Component
final class MailData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                letter(),
                mailbox(),
                mailboxEvent(),
                mailboxProbe(),
                raw(),
                outcome(),
                header(),
                image(),
                imageSender(),
                reference(),
                ending(),
                cutCount(),
                threadKey(),
                domain(),
                dkimKey(),
                account(),
                signIn(),
                cursor(),
                addressState(),
                unsubscribed(),
                deliveryEvent(),
                automaticAnswer(),
                replay(),
                replayChange(),
                setting());
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer("mailbox_by_name(bytea)", "who sends mail knows an address and no organization; ids only"),
                new Definer(
                        "mailbox_waits(bytea)", "senders to a domain that no one has verified try again; yes or no"),
                new Definer(
                        "mail_domain_take(uuid, text, timestamp with time zone)",
                        "a proof takes a domain from whoever had it; ids only"),
                new Definer("mail_domain_holder(text)", "a domain is verified by one organization at most; ids only"),
                new Definer("mail_bounce_host(text)", "who sends a bounce knows a host and no organization; ids only"),
                new Definer(
                        "mail_waiting(timestamp with time zone, integer)",
                        "filing goes through all organizations by time; ids only"),
                new Definer("mail_unresolved(timestamp with time zone)", "a meter of the installation; a number only"),
                new Definer(
                        "mail_unreadable(text, integer)",
                        "after an upgrade mails of all organizations are read again; ids only"),
                new Definer("mail_accounts(uuid, integer)", "mailboxes of all organizations are followed; ids only"));
    }

    private static Table letter() {
        return Table.tenant("letter")
                .belongsTo("agent", "organization_id", "agent_id")
                .belongsTo("contact", "contact_id")
                .purposes("account")
                .retention("ended_at", "letter")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "agent_id uuid", "contact_id uuid")
                .none(CATALOG, "kind text", "state text", "answer text")
                .none(CONFIG, "rank text")
                .none(COUNTER, "tries int")
                .none(CLOCK, "created_at timestamptz", "ended_at timestamptz")
                .personal("recipient text", Category.CONTACT)
                .personal("subject text", Category.CONTENT)
                .personal("body text", Category.CONTENT)
                .personal("html text", Category.CONTENT);
    }

    /// An address of the organization, not of a person.
    private static Table mailbox() {
        return Table.tenant("mailbox")
                .lookup("mailbox_name", "mailbox_by_name finds the organization of a recipient by it")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "site_id uuid", "department_id uuid", "address_hash bytea")
                .none(CONFIG, "address text", "display_name text", "plus_addressing boolean", "strangers text")
                .none(CONFIG, "acknowledge boolean", "acknowledgement text", "acknowledge_hours integer")
                .none(CONFIG, "trusted_results text", "steered boolean", "same_subject boolean", "unpack boolean")
                .none(CONFIG, "quoting text", "trusted_peers text", "group_addresses text", "form_addresses text")
                .none(CATALOG, "kind text", "state text")
                .none(CLOCK, "last_received_at timestamptz", "created_at timestamptz");
    }

    private static Table mailboxEvent() {
        return Table.tenant("mailbox_event")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "mailbox_id uuid")
                .none(CATALOG, "kind text", "words text")
                .none(CLOCK, "at timestamptz");
    }

    /// The address is one of the organization, whose mail is sent on to the mailbox.
    private static Table mailboxProbe() {
        return Table.tenant("mailbox_probe")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "mailbox_id uuid", "token_hash bytea", "outbound_id uuid", "came_to_id uuid")
                .none(CONFIG, "address text")
                .none(CLOCK, "sent_at timestamptz", "came_at timestamptz");
    }

    private static Table raw() {
        return support("raw_mail", "received_at")
                .belongsTo("contact", "contact_id")
                .copiedTo("file store: organization/<id>/mail")
                .files("mail/raw.{id}")
                .none(KEY, "id uuid", "mailbox_id uuid", "contact_id uuid", "source_key text")
                .none(CATALOG, "source text", "old boolean")
                .none(COUNTER, "bytes bigint")
                .none(CLOCK, "received_at timestamptz", "blob_deleted_at timestamptz")
                .personal("envelope_from text", Category.CONTACT)
                .personal("envelope_to text", Category.CONTACT)
                .personal("peer text", Category.DEVICE)
                .personal("sha256 bytea", Category.PSEUDONYM, Trait.HIDDEN);
    }

    private static Table outcome() {
        return support("mail_outcome", "decided_at")
                .belongsTo("raw_mail", "raw_mail_id")
                .none(KEY, "raw_mail_id uuid", "conversation_id uuid", "message_id uuid", "first_id uuid")
                .none(KEY, "agent_id uuid")
                .none(CATALOG, "outcome text", "started boolean", "read_by text")
                .none(COUNTER, "attempts integer")
                .none(CLOCK, "decided_at timestamptz", "next_attempt_at timestamptz")
                .personal("reason text", Category.CONTENT, Trait.FREE_TEXT);
    }

    private static Table header() {
        return support("mail_header", "at")
                .belongsTo("message", "message_id")
                .belongsTo("raw_mail", "raw_mail_id")
                .copiedTo("file store: organization/<id>/mail")
                .files("mail/body.{message_id}")
                .none(KEY, "message_id uuid", "conversation_id uuid", "mailbox_id uuid")
                .none(KEY, "raw_mail_id uuid", "outbound_id uuid")
                .none(KEY, "fingerprint bytea", "pictures text")
                .none(CATALOG, "auto_kind text", "misleading boolean", "folded boolean", "html boolean")
                .none(CATALOG, "newcomer boolean", "verdict text", "uncut boolean")
                .personal("proof text", Category.CONTACT)
                .none(CLOCK, "at timestamptz")
                .personal("rfc_message_id text", Category.PSEUDONYM)
                .personal("in_reply_to text", Category.PSEUDONYM)
                .personal("refs text", Category.PSEUDONYM)
                .personal("from_name text", Category.IDENTITY, Trait.PORTABLE)
                .personal("from_address text", Category.CONTACT, Trait.PORTABLE)
                .personal("reply_to text", Category.CONTACT, Trait.PORTABLE)
                .personal("to_list text", Category.CONTACT, Trait.PORTABLE)
                .personal("cc_list text", Category.CONTACT, Trait.PORTABLE)
                .personal("subject text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .personal("notes text", Category.CONTENT)
                .personal("date_header timestamptz", Category.BEHAVIOUR)
                .personal("zone_minutes smallint", Category.BEHAVIOUR);
    }

    private static Table image() {
        return support("image_cache", "fetched_at")
                .belongsTo("message", "message_id")
                .copiedTo("file store: organization/<id>/mail")
                .files("mail/image.{id}")
                .none(KEY, "id uuid", "message_id uuid")
                .none(CATALOG, "content_type text")
                .none(COUNTER, "bytes bigint")
                .none(CLOCK, "fetched_at timestamptz", "expires_at timestamptz")
                .personal("url_hash bytea", Category.PSEUDONYM, Trait.HIDDEN);
    }

    private static Table imageSender() {
        return support("image_sender", "at")
                .belongsTo("contact", "contact_id")
                .none(KEY, "contact_id uuid", "agent_id uuid")
                .none(CLOCK, "at timestamptz");
    }

    private static Table reference() {
        return support("message_reference", "at")
                .belongsTo("message", "message_id")
                .none(KEY, "conversation_id uuid", "message_id uuid")
                .none(CATALOG, "ours boolean")
                .none(CLOCK, "at timestamptz")
                .personal("id_hash bytea", Category.PSEUDONYM, Trait.HIDDEN);
    }

    private static Table ending() {
        return support("mail_ending", "at")
                .belongsTo("contact", "contact_id")
                .none(KEY, "id uuid", "contact_id uuid")
                .none(CLOCK, "at timestamptz")
                .personal("line_hashes bytea", Category.PSEUDONYM, Trait.HIDDEN);
    }

    private static Table cutCount() {
        return Table.tenant("mail_cut_count")
                .none(TENANCY, "organization_id uuid")
                .none(CATALOG, "rule text")
                .none(COUNTER, "reports integer")
                .none(CLOCK, "last_at timestamptz");
    }

    private static Table threadKey() {
        return support("thread_key", "created_at")
                .belongsTo("conversation", "conversation_id")
                .none(KEY, "conversation_id uuid")
                .none(CATALOG, "retired boolean")
                .none(CLOCK, "created_at timestamptz")
                .personal("key bytea", Category.PSEUDONYM, Trait.HIDDEN);
    }

    private static Table domain() {
        return Table.tenant("mail_domain")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid")
                .lookup("mail_domain_bounce_host", "mail_bounce_host finds whose a host of bounces may be by it")
                .lookup("mail_domain_verified", "one organization at most has verified a domain")
                .none(
                        CONFIG,
                        "name text",
                        "per_minute integer",
                        "per_hour integer",
                        "per_day integer",
                        "bounce_host text")
                .none(CATALOG, "state text", "dkim_ok boolean", "dmarc_ok boolean", "bounce_ok boolean")
                .none(CATALOG, "bulk_state text", "verified_by text")
                .none(CLOCK, "verified_at timestamptz", "record_missing_since timestamptz", "released_at timestamptz")
                .none(COUNTER, "bulk_sent bigint")
                .none(CLOCK, "bulk_since timestamptz", "bulk_counted_at timestamptz")
                .none(CLOCK, "created_at timestamptz", "checked_at timestamptz", "next_check_at timestamptz");
    }

    private static Table dkimKey() {
        return Table.tenant("dkim_key")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "domain_id uuid", "private_key bytea")
                .none(CONFIG, "selector text", "record text")
                .none(CATALOG, "algorithm text", "state text")
                .none(CLOCK, "created_at timestamptz", "activated_at timestamptz", "retire_at timestamptz");
    }

    private static Table account() {
        return Table.tenant("mail_account")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "mailbox_id uuid", "followed_by uuid", "secret bytea")
                .none(CONFIG, "host text", "port integer", "security text", "verify_certificate boolean")
                .none(CONFIG, "username text", "folder text", "after_fetch text", "begin_kind text")
                .none(CATALOG, "trouble_code text", "trouble_words text")
                .none(CLOCK, "begin_at timestamptz", "trouble_since timestamptz", "last_poll_ok_at timestamptz")
                .none(CLOCK, "changed_at timestamptz", "followed_until timestamptz", "told_at timestamptz");
    }

    private static Table signIn() {
        return Table.tenant("mail_sign_in")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "mailbox_id uuid", "refresh_token bytea", "access_token bytea")
                .none(CATALOG, "provider text", "state text")
                .none(CLOCK, "expires_at timestamptz", "renewing_until timestamptz", "told_at timestamptz");
    }

    private static Table cursor() {
        return Table.tenant("imap_cursor")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "mailbox_id uuid")
                .none(CONFIG, "folder text")
                .none(COUNTER, "uid_validity bigint", "last_uid bigint")
                .none(CLOCK, "moved_at timestamptz");
    }

    private static Table addressState() {
        return support("address_state", "since")
                .belongsTo("contact", "contact_id")
                .none(KEY, "contact_id uuid")
                .none(COUNTER, "unverified integer")
                .none(CATALOG, "state text", "reason text")
                .none(CLOCK, "since timestamptz", "last_success_at timestamptz")
                .personal("address_hmac bytea", Category.PSEUDONYM, Trait.HIDDEN)
                .personal("address text", Category.CONTACT)
                .personal("soft_days text", Category.BEHAVIOUR);
    }

    private static Table unsubscribed() {
        return support("mail_unsubscribed", "at")
                .belongsTo("contact", "contact_id")
                .erase(new Erase.Keep("no marketing email was asked for", "asked for again"))
                .none(KEY, "contact_id uuid")
                .none(CATALOG, "how text")
                .none(CLOCK, "at timestamptz")
                .personal("address_hmac bytea", Category.PSEUDONYM, Trait.HIDDEN);
    }

    private static Table deliveryEvent() {
        return support("delivery_event", "at")
                .belongsTo("outbound_recipient", "recipient_id")
                .belongsTo("raw_mail", "raw_mail_id")
                .none(KEY, "id uuid", "recipient_id uuid", "raw_mail_id uuid", "event_id text")
                .none(CATALOG, "kind text", "severity text", "reason text", "rule text", "enhanced_code text")
                .none(CATALOG, "reply_code integer", "token_verified boolean")
                .none(CLOCK, "at timestamptz")
                .personal("address_hmac bytea", Category.PSEUDONYM, Trait.HIDDEN)
                .personal("remote_text text", Category.CONTENT, Trait.FREE_TEXT)
                .personal("reporting_mta text", Category.CONTACT);
    }

    private static Table setting() {
        return Table.tenant("mail_setting")
                .none(TENANCY, "organization_id uuid")
                .none(CONFIG, "raw_days integer");
    }

    private static Table automaticAnswer() {
        return support("automatic_answer", "at")
                .belongsTo("contact", "contact_id")
                .none(KEY, "mailbox_id uuid", "contact_id uuid")
                .none(CLOCK, "at timestamptz")
                .personal("answered_at timestamptz", Category.BEHAVIOUR)
                .personal("quiet_until timestamptz", Category.BEHAVIOUR);
    }

    private static Table replay() {
        return Table.tenant("mail_replay")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "after_id uuid", "agent_id uuid")
                .none(CATALOG, "state text")
                .none(COUNTER, "total integer", "done integer", "missing integer", "changed integer")
                .none(CLOCK, "from_at timestamptz", "to_at timestamptz", "started_at timestamptz")
                .none(CLOCK, "ended_at timestamptz");
    }

    private static Table replayChange() {
        return Table.tenant("mail_replay_change")
                .belongsTo("raw_mail", "raw_mail_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "replay_id uuid", "raw_mail_id uuid")
                .none(CATALOG, "what text");
    }

    static Table support(String name, String clock) {
        return Table.tenant(name)
                .purposes("support")
                .retention(clock, "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid");
    }
}
