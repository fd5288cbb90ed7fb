package io.parlour.mail.intake;

import io.parlour.conversations.redacting.CopiedTexts;
import io.parlour.conversations.redacting.Passages;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.MemoryBudget;
import io.parlour.mail.showing.BlackenHtml;
import io.parlour.redaction.Blackening;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The bodies of mails, text and HTML, lose the passage. A mail as it came cannot be written anew, so it goes:
/// that of each redacted message and its doubles, and of those that became no message each that holds the
/// passage.
@Component
final class BlackenMail implements CopiedTexts {
    private static final int MOST_BODY = 24_000_000;
    private static final int MOST_BODIES = 500;

    private final Stores stores;
    private final Passages passages;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final MemoryBudget memory;
    private final Clock clock;

    @Component
    record Stores(RawMails mails, MailFiles files, JsonMapper json) {}

    BlackenMail(
            Stores stores,
            Passages passages,
            JdbcClient jdbc,
            Transactions transactions,
            MemoryBudget memory,
            Clock clock) {
        this.memory = memory;
        this.stores = stores;
        this.passages = passages;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Set<UUID> holding(OrganizationId organization, Collection<UUID> messages, Blackening piece) {
        Set<UUID> holding = new HashSet<>();
        for (UUID message : byMail(organization, messages, MOST_BODIES)) {
            body(organization, message)
                    .filter(body -> !black(body, piece).equals(body))
                    .ifPresent(body -> holding.add(message));
        }
        return holding;
    }

    @Override
    public boolean looksIntoAll(OrganizationId organization, Collection<UUID> messages) {
        return byMail(organization, messages, MOST_BODIES + 1).size() <= MOST_BODIES;
    }

    @Override
    public void blacken(OrganizationId organization, Place place, Blackening piece) {
        for (UUID message :
                byMail(organization, place.messages(), place.messages().size())) {
            body(organization, message).ifPresent(body -> {
                MailBody black = black(body, piece);
                if (!black.equals(body)) {
                    stores.files().putBody(organization, message, stores.json().writeValueAsBytes(black));
                }
            });
        }
        forget(organization, raws(organization, place.messages()));
        forget(
                organization,
                reports(organization, place.conversations()).stream()
                        .filter(each -> holds(organization, each, piece))
                        .toList());
        transactions.in(organization, () -> {
            passages.blacken(organization, "mail_header", "subject", place.conversations(), piece);
            passages.blacken(organization, "outbound_mail", "subject", place.conversations(), piece);
        });
    }

    @Override
    public void remove(OrganizationId organization, UUID message) {
        forget(organization, raws(organization, List.of(message)));
    }

    private static MailBody black(MailBody body, Blackening piece) {
        String html = body.html();
        return new MailBody(
                piece.apply(body.text()),
                body.fragments(),
                html == null ? null : BlackenHtml.apply(html, piece),
                body.pictures());
    }

    private Optional<MailBody> body(OrganizationId organization, UUID message) {
        try {
            return stores.files()
                    .body(organization, message, MOST_BODY)
                    .map(octets -> stores.json().readValue(octets, MailBody.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the body of a mail cannot be read back", e);
        }
    }

    /// The newest of those that came or went by mail.
    private List<UUID> byMail(OrganizationId organization, Collection<UUID> messages, int most) {
        return transactions.read(
                organization,
                () -> ids(jdbc.sql("""
                                select message_id as id from mail_header
                                where organization_id = :organization and message_id = any (:messages)
                                order by at desc, message_id desc limit :most
                                """)
                        .param("organization", organization.value())
                        .param("messages", Sql.uuids(messages))
                        .param("most", most)));
    }

    /// Of those that cannot be read, it is said.
    private boolean holds(OrganizationId organization, UUID mail, Blackening piece) {
        try (MemoryBudget.Held _ = memory.hold(MailMemory.needed(MOST_BODY));
                InputStream in = stores.files().raw(organization, mail, true).orElse(InputStream.nullInputStream())) {
            byte[] octets = in.readNBytes(MOST_BODY);
            return octets.length == MOST_BODY || WholeMail.holds(octets, piece);
        } catch (IOException e) {
            throw new UncheckedIOException("a mail as it came cannot be read back", e);
        }
    }

    /// Those that became the messages, and their doubles.
    private List<UUID> raws(OrganizationId organization, Collection<UUID> messages) {
        return transactions.read(
                organization,
                () -> ids(jdbc.sql("""
                                select raw_mail_id as id from mail_header
                                where organization_id = :organization and message_id = any (:messages)
                                  and raw_mail_id is not null
                                union
                                select raw_mail_id from mail_outcome
                                where organization_id = :organization and (message_id = any (:messages)
                                  or first_id = any (:messages))
                                """)
                        .param("organization", organization.value())
                        .param("messages", Sql.uuids(messages))));
    }

    /// Those that were about one of the conversations, became no message and are kept.
    private List<UUID> reports(OrganizationId organization, Collection<UUID> conversations) {
        return transactions.read(
                organization,
                () -> ids(jdbc.sql("""
                                select o.raw_mail_id as id from mail_outcome o
                                join raw_mail r on r.organization_id = o.organization_id and r.id = o.raw_mail_id
                                where o.organization_id = :organization and o.conversation_id = any (:conversations)
                                  and o.message_id is null and r.blob_deleted_at is null
                                """)
                        .param("organization", organization.value())
                        .param("conversations", Sql.uuids(conversations))));
    }

    private void forget(OrganizationId organization, List<UUID> raws) {
        Instant now = clock.instant();
        raws.forEach(each -> stores.files().deleteRaw(organization, each));
        transactions.in(organization, () -> raws.forEach(each -> stores.mails().blobGone(organization, each, now)));
    }

    private static List<UUID> ids(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }
}
