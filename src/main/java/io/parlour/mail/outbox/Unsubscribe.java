package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.addresses.Unsubscribed;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.writing.Field;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How whoever gets marketing says that it is enough (ML-91): a link of one click (RFC 8058), or a mail to the address
/// beside it. From then on marketing of the organization stops at the address when it is claimed. Opening the link
/// changes nothing.
@Component
public final class Unsubscribe {
    private static final int LONGEST_LOCAL = 64;

    private final OutboundRows rows;
    private final Unsubscribed unsubscribed;
    private final MailTokens tokens;
    private final Transactions transactions;
    private final PublicAddress address;
    private final Clock clock;

    /// Who asks.
    public record Asking(OrganizationId organization, String address) {}

    private record Found(OrganizationId organization, OutboundRows.Recipient recipient) {}

    Unsubscribe(
            OutboundRows rows,
            Unsubscribed unsubscribed,
            MailTokens tokens,
            Transactions transactions,
            PublicAddress address,
            Clock clock) {
        this.rows = rows;
        this.unsubscribed = unsubscribed;
        this.tokens = tokens;
        this.transactions = transactions;
        this.address = address;
        this.clock = clock;
    }

    /// Empty for a link that is forged, or of a mail that is not known any more.
    public Optional<Asking> open(String link) {
        return find(link)
                .map(found -> new Asking(found.organization(), found.recipient().address()));
    }

    /// As often as it is asked for; empty as for [#open].
    public Optional<Asking> act(String link) {
        return find(link).map(found -> {
            transactions.in(found.organization(), () -> note(found, "link"));
            return new Asking(found.organization(), found.recipient().address());
        });
    }

    /// Whether a mail came to what may be an address for this.
    public boolean looksLike(OrganizationId organization, List<String> recipients) {
        return recipients.stream()
                .anyMatch(each ->
                        tokens.readUnsubscribe(organization, local(each)).isPresent());
    }

    private static String local(String address) {
        return address.substring(0, Math.max(0, address.indexOf('@')));
    }

    /// Whether a mail came to an address for this; in the running transaction.
    public boolean byMail(OrganizationId organization, List<String> recipients) {
        Optional<Found> found = recipients.stream()
                .flatMap(each -> tokens.readUnsubscribe(organization, local(each)).stream())
                .flatMap(key -> rows.byKey(organization, key).stream())
                .map(recipient -> new Found(organization, recipient))
                .findFirst();
        found.ifPresent(each -> note(each, "mail"));
        return found.isPresent();
    }

    private Optional<Found> find(String link) {
        return tokens.readUnsubscribeLink(link)
                .flatMap(read -> transactions
                        .read(read.organization(), () -> rows.byKey(read.organization(), read.key()))
                        .map(recipient -> new Found(read.organization(), recipient)));
    }

    private void note(Found found, String how) {
        OutboundRows.Recipient recipient = found.recipient();
        unsubscribed.note(found.organization(), recipient.address(), recipient.contact(), how, clock.instant());
    }

    /// What a bulk mail carries: that no person wrote it, and for marketing how to stop it.
    List<Field> fields(OrganizationId organization, OutboundRows.Mail mail, OutboundRows.Recipient recipient) {
        List<Field> fields = new ArrayList<>(
                List.of(new Field("Precedence", "bulk"), new Field("Auto-Submitted", "auto-generated")));
        if (mail.mailClass().equals("MARKETING")) {
            String host = String.valueOf(URI.create(address.base()).getHost());
            fields.add(new Field("List-Id", "<" + mail.mailbox() + "." + host + ">"));
            fields.add(new Field(
                    "List-Unsubscribe",
                    "<" + address.base() + "/u/" + tokens.unsubscribeLink(organization, recipient.key()) + ">"
                            + byMail(organization, mail, recipient)));
            fields.add(new Field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        return fields;
    }

    /// Where the mailbox takes plus addresses, and there is room for one.
    private String byMail(OrganizationId organization, OutboundRows.Mail mail, OutboundRows.Recipient recipient) {
        MailAddress from = MailAddress.of(mail.fromAddress());
        if (from == null || !mail.fromAddress().equals(mail.replyTo())) {
            return "";
        }
        String local = from.local() + "+" + tokens.unsubscribe(organization, recipient.key());
        return local.length() > LONGEST_LOCAL
                ? ""
                : ", <mailto:" + local + "@" + from.domain() + "?subject=unsubscribe>";
    }
}
