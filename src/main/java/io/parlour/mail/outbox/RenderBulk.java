package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.writing.Mailbox;
import io.parlour.mail.writing.OutgoingMail;
import io.parlour.mail.writing.SharedBody;
import io.parlour.mail.writing.WriteMail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Writes a bulk mail for one of its recipients: the same one whenever it is asked for. A body that names nobody is
/// written once for all.
///
/// Errors: [io.parlour.mail.writing.MailRefused].
@Component
final class RenderBulk {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> DATA = new TypeReference<>() {};
    private static final int KEPT = 32;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final BulkRows rows;
    private final SignOutbound sign;
    private final MailTokens tokens;
    private final Unsubscribe unsubscribe;
    private final Transactions transactions;
    private final Clock clock;
    private final WriteMail write = new WriteMail();
    private final Map<UUID, Prepared> prepared = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Prepared(
            Instant at,
            String from,
            Template subject,
            Template text,
            @Nullable Template html,
            @Nullable SharedBody body,
            SignOutbound.Signer signer) {}

    RenderBulk(
            BulkRows rows,
            SignOutbound sign,
            MailTokens tokens,
            Unsubscribe unsubscribe,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.sign = sign;
        this.tokens = tokens;
        this.unsubscribe = unsubscribe;
        this.transactions = transactions;
        this.clock = clock;
    }

    byte[] render(OrganizationId organization, OutboundRows.Mail mail, OutboundRows.Recipient recipient) {
        @Nullable
        String data = transactions
                .read(organization, () -> rows.data(organization, recipient.id()))
                .orElse(null);
        return render(organization, mail, recipient, data);
    }

    /// @param data what the recipient has for the names in the content, as JSON
    byte[] render(
            OrganizationId organization,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient,
            @Nullable String data) {
        Prepared content = prepared(organization, mail);
        Map<String, String> given = data == null ? Map.of() : JSON.readValue(data, DATA);
        boolean shared = content.body() != null;
        @Nullable Template html = content.html();
        String domain = mail.fromAddress().substring(mail.fromAddress().lastIndexOf('@') + 1);
        OutgoingMail outgoing = new OutgoingMail(
                new Mailbox(mail.fromName(), mail.fromAddress()),
                mail.replyTo() == null || mail.replyTo().equals(mail.fromAddress())
                        ? List.of()
                        : List.of(new Mailbox(mail.replyTo())),
                List.of(new Mailbox(recipient.address())),
                List.of(),
                content.subject().fill(given, UnaryOperator.identity()),
                mail.createdAt(),
                tokens.messageId(organization, recipient.id(), domain),
                null,
                List.of(),
                shared ? "" : content.text().fill(given, UnaryOperator.identity()),
                shared || html == null ? null : html.fill(given, Template::escapeHtml),
                List.of(),
                List.of(),
                unsubscribe.fields(organization, mail, recipient));
        return content.signer()
                .sign(content.body() == null ? write.write(outgoing) : write.write(outgoing, content.body()));
    }

    private Prepared prepared(OrganizationId organization, OutboundRows.Mail mail) {
        Instant now = clock.instant();
        synchronized (prepared) {
            @Nullable Prepared known = prepared.get(mail.id());
            if (known != null
                    && known.at().plus(FRESH).isAfter(now)
                    && known.from().equals(mail.fromAddress())) {
                return known;
            }
        }
        Prepared made = prepare(organization, mail, now);
        synchronized (prepared) {
            prepared.put(mail.id(), made);
            if (prepared.size() > KEPT) {
                prepared.remove(prepared.keySet().iterator().next());
            }
        }
        return made;
    }

    private Prepared prepare(OrganizationId organization, OutboundRows.Mail mail, Instant now) {
        BulkRows.Content content = transactions
                .read(organization, () -> rows.content(organization, mail.id()))
                .orElseThrow(() -> new IllegalStateException("the content of a mail is gone"));
        Template text = new Template(content.text());
        @Nullable Template html = content.html() == null ? null : new Template(content.html());
        boolean shared = !text.hasNames() && (html == null || !html.hasNames());
        @Nullable SharedBody body = shared ? body(mail, content) : null;
        return new Prepared(
                now,
                mail.fromAddress(),
                new Template(mail.subject()),
                text,
                html,
                body,
                sign.with(organization, mail.fromAddress()));
    }

    private static SharedBody body(OutboundRows.Mail mail, BulkRows.Content content) {
        return SharedBody.of(new OutgoingMail(
                new Mailbox(mail.fromAddress()),
                List.of(),
                List.of(),
                List.of(),
                "",
                mail.createdAt(),
                mail.rfcMessageId(),
                null,
                List.of(),
                content.text(),
                content.html(),
                List.of(),
                List.of(),
                List.of()));
    }
}
