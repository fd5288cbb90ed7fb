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
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of mail that goes out.
@Component
final class OutboxData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                outbound(),
                recipient(),
                batch(),
                content(),
                attempt(),
                answerChoice(),
                Table.installation("destination", "servers mail is handed to, and their pace; no person")
                        .none(CONFIG, "name text")
                        .none(COUNTER, "lines integer", "per_minute double precision", "pause_seconds integer")
                        .none(CATALOG, "trouble text")
                        .none(CLOCK, "closed_until timestamptz"),
                Table.installation("send_size", "how large a mail a server takes; no person")
                        .none(CONFIG, "name text")
                        .none(COUNTER, "octets bigint"),
                Table.installation("send_count", "mails sent a minute, of all organizations; counts only")
                        .none(KEY, "scope uuid")
                        .none(CLOCK, "minute timestamptz")
                        .none(COUNTER, "mails integer"),
                Table.tenant("outbound_total")
                        .none(TENANCY, "organization_id uuid")
                        .none(CLOCK, "day date")
                        .none(CATALOG, "lane smallint", "state text")
                        .none(COUNTER, "mails bigint"),
                Table.tenant("mail_sending")
                        .none(TENANCY, "organization_id uuid")
                        .none(CONFIG, "hold_uncertain boolean", "per_minute integer", "per_hour integer")
                        .none(CONFIG, "per_day integer", "operator_per_day integer", "held boolean"),
                Table.installation("send_node", "programs that send, of all organizations; no person")
                        .none(KEY, "node uuid")
                        .none(CLOCK, "alive_until timestamptz"),
                Table.installation("send_slot", "lines to mail servers, of all organizations; ids only")
                        .none(KEY, "node uuid", "slot_no integer", "for_organization uuid", "recipient_id uuid")
                        .none(CATALOG, "source text")
                        .none(CLOCK, "handed_at timestamptz"));
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer(
                        "mail_claim(uuid, integer, uuid, integer, integer, timestamp with time zone)",
                        "sending goes through all organizations in turn; ids only"),
                new Definer(
                        "mail_commit(uuid, timestamp with time zone, uuid[], uuid[], uuid[], uuid[], text[], text[],"
                                + " bigint[], text[], text[], text[], text[], timestamp with time zone[], uuid[],"
                                + " uuid[], bigint[], uuid[], uuid[], uuid[], text[])",
                        "one commit for the lines of all organizations; each row with its organization"),
                new Definer("mail_recover()", "what a lost node was sending, of all organizations; ids and keys only"),
                new Definer(
                        "mail_late(timestamp with time zone, integer)",
                        "lateness is looked for over all organizations; ids only"),
                new Definer(
                        "mail_limits()",
                        "limits of all organizations and their domains that have some; numbers and domains"),
                new Definer("mail_depth(timestamp with time zone)", "how much waits in all; counts only"));
    }

    private static Table outbound() {
        return MailData.support("outbound_mail", "created_at")
                .belongsTo("message", "message_id")
                .trigger("outbound_class_stays")
                .none(KEY, "id uuid", "conversation_id uuid", "message_id uuid", "mailbox_id uuid")
                .none(CATALOG, "mail_class text", "lane smallint", "automatic text")
                .none(CONFIG, "from_address text")
                .none(CLOCK, "expires_at timestamptz", "created_at timestamptz")
                .personal("rfc_message_id text", Category.PSEUDONYM)
                .personal("from_name text", Category.IDENTITY)
                .personal("reply_to text", Category.PSEUDONYM)
                .personal("token text", Category.PSEUDONYM, Trait.HIDDEN)
                .personal("subject text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE);
    }

    private static Table recipient() {
        return MailData.support("outbound_recipient", "created_at")
                .belongsTo("outbound_mail", "outbound_id")
                .belongsTo("contact", "contact_id")
                .none(KEY, "id uuid", "outbound_id uuid", "contact_id uuid", "batch_id uuid")
                .none(CATALOG, "role text", "state text", "smtp_code integer", "enhanced_code text", "tls text")
                .none(COUNTER, "attempts integer")
                .none(CLOCK, "next_attempt_at timestamptz", "lease_until timestamptz", "created_at timestamptz")
                .none(CLOCK, "accepted_at timestamptz", "ended_at timestamptz")
                .personal("key bytea", Category.PSEUDONYM, Trait.HIDDEN)
                .personal("address text", Category.CONTACT, Trait.PORTABLE)
                .derived("address_lower text", Category.CONTACT, "address")
                .personal("data text", Category.CONTENT)
                .personal("remote_text text", Category.CONTENT, Trait.FREE_TEXT)
                .personal("remote_host text", Category.CONTACT);
    }

    private static Table batch() {
        return Table.tenant("outbound_batch")
                .belongsTo("outbound_mail", "outbound_id")
                .lookup("outbound_batch_due", "mail_claim finds by it what is to be sent, of whichever organization")
                .lookup("outbound_batch_node", "mail_recover finds by it what a node left behind")
                .lookup("outbound_batch_warned", "mail_late finds by it what is late, of whichever organization")
                .lookup("outbound_batch_ended", "mail_late finds by it what is too late, of whichever organization")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "outbound_id uuid", "first_id uuid", "last_id uuid", "node uuid")
                .none(CATALOG, "lane smallint", "held boolean", "put_off boolean")
                .none(COUNTER, "turn bigint", "recipients integer")
                .none(CLOCK, "due_at timestamptz", "ends_at timestamptz", "warn_at timestamptz");
    }

    private static Table content() {
        return MailData.support("outbound_content", "planned_at")
                .belongsTo("outbound_mail", "outbound_id")
                .none(KEY, "outbound_id uuid")
                .none(CATALOG, "held text")
                .none(CLOCK, "planned_at timestamptz", "moved_at timestamptz")
                .personal("text text", Category.CONTENT, Trait.FREE_TEXT)
                .personal("html text", Category.CONTENT, Trait.FREE_TEXT);
    }

    private static Table attempt() {
        return MailData.support("outbound_attempt", "at")
                .belongsTo("outbound_recipient", "recipient_id")
                .none(KEY, "recipient_id uuid")
                .none(CATALOG, "result text", "smtp_code integer", "enhanced_code text", "tls text")
                .none(COUNTER, "number integer")
                .none(CLOCK, "at timestamptz")
                .personal("remote_text text", Category.CONTENT, Trait.FREE_TEXT)
                .personal("remote_host text", Category.CONTACT);
    }

    private static Table answerChoice() {
        return MailData.support("answer_choice", "created_at")
                .belongsTo("conversation", "conversation_id")
                .none(KEY, "reply_id uuid", "conversation_id uuid", "mailbox_id uuid")
                .none(CLOCK, "created_at timestamptz")
                .personal("to_list text", Category.CONTACT)
                .personal("cc_list text", Category.CONTACT)
                .personal("bcc_list text", Category.CONTACT);
    }
}
