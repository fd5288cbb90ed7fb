package io.parlour.mail.intake;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.threads.FindThread;
import io.parlour.mail.threads.ThreadEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether a mail would find another conversation than it did, or the same by another sign. What only came to be known
/// after it was filed does not count.
@Lazy
@Component
final class CompareThread {
    private static final Set<String> JOINED = Set.of("reply-token", "in-reply-to", "references", "body-token");
    private static final Set<String> BEGAN = Set.of("new", "forged-token");

    private final FindThread find;
    private final ThreadEvidence evidence;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    CompareThread(FindThread find, ThreadEvidence evidence, JdbcClient jdbc, Transactions transactions) {
        this.find = find;
        this.evidence = evidence;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Optional<CompareMail.Change> compare(
            OrganizationId organization,
            RawMails.Raw raw,
            MailHeader header,
            ReadMessage mail,
            String text,
            Texts words) {
        String step = String.valueOf(raw.reason());
        if (!JOINED.contains(step) && !BEGAN.contains(step)) {
            return Optional.empty(); // the threader found another, and something else decided
        }
        List<String> recipients = new ArrayList<>(raw.envelopeTo());
        recipients.addAll(mail.deliveredTo());
        mail.to().forEach(each -> recipients.add(each.address()));
        mail.cc().forEach(each -> recipients.add(each.address()));
        return transactions.read(organization, () -> {
            FindThread.Clues clues = new FindThread.Clues(
                    recipients,
                    mail.inReplyTo(),
                    mail.references(),
                    Objects.requireNonNullElse(mail.subject(), ""),
                    text,
                    sender(organization, raw.id()),
                    verdict(organization, header.message()));
            FindThread.Belongs found = find.find(organization, clues).thread();
            if (found != null && !known(organization, found, header, recipients, mail, text)) {
                found = null;
            }
            return change(words, step, header.conversation(), found);
        });
    }

    private static Optional<CompareMail.Change> change(
            Texts words, String step, UUID conversation, FindThread.@Nullable Belongs found) {
        String begins = words.say("replay.newConversation");
        String before = JOINED.contains(step) ? words(words, step, conversation) : begins;
        String after =
                found == null || (BEGAN.contains(step) && found.conversation().equals(conversation))
                        ? begins
                        : words(words, word(found.step()), found.conversation());
        return before.equals(after) ? Optional.empty() : Optional.of(new CompareMail.Change("thread", before, after));
    }

    private boolean known(
            OrganizationId organization,
            FindThread.Belongs found,
            MailHeader header,
            List<String> recipients,
            ReadMessage mail,
            String text) {
        ThreadEvidence.Mail then =
                new ThreadEvidence.Mail(recipients, mail.inReplyTo(), mail.references(), text, header.at());
        return evidence.of(organization, word(found.step()), found.conversation(), then)
                .isPresent();
    }

    private @Nullable UUID sender(OrganizationId organization, UUID raw) {
        return jdbc.sql("select contact_id from raw_mail where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", raw)
                .query((row, number) -> Optional.ofNullable(Sql.uuid(row, "contact_id")))
                .single()
                .orElse(null);
    }

    /// As it was judged when the mail came.
    private Proof.Verdict verdict(OrganizationId organization, UUID message) {
        return jdbc.sql("""
                        select coalesce(verdict, 'unverified') as verdict from mail_header
                        where organization_id = :organization and message_id = :message
                        """)
                .param("organization", organization.value())
                .param("message", message)
                .query((row, number) ->
                        Proof.Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)))
                .single();
    }

    private static String words(Texts words, String step, UUID conversation) {
        return words.say("replay.conversation", Map.of("conversation", conversation, "evidence", step));
    }

    private static String word(FindThread.Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
