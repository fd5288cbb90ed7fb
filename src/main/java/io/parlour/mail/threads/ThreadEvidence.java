package io.parlour.mail.threads;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What in a mail led it to its conversation, found again from what was kept of it. Runs in a transaction.
@Component
public final class ThreadEvidence {
    private static final int MOST_IDS = 50;

    private final Threads threads;
    private final MailTokens tokens;
    private final JdbcClient jdbc;

    /// `at`: when it was filed; what was learnt later was no evidence then.
    public record Mail(
            List<String> recipients, List<String> inReplyTo, List<String> references, String text, Instant at) {}

    ThreadEvidence(Threads threads, MailTokens tokens, JdbcClient jdbc) {
        this.threads = threads;
        this.tokens = tokens;
        this.jdbc = jdbc;
    }

    /// An address, an id or a token of the mail; empty where the step has none.
    public Optional<String> of(OrganizationId organization, String step, UUID conversation, Mail mail) {
        return switch (step) {
            case "reply-token" ->
                mail.recipients().stream()
                        .filter(each -> leads(organization, local(each), conversation))
                        .findFirst();
            case "forged-token" ->
                mail.recipients().stream()
                        .filter(each -> local(each).contains("+r1"))
                        .findFirst();
            case "in-reply-to" -> referred(organization, conversation, mail.inReplyTo(), mail.at());
            case "references" ->
                referred(organization, conversation, mail.references().reversed(), mail.at());
            case "body-token" ->
                tokens(mail.text())
                        .filter(token -> leads(organization, token, conversation))
                        .findFirst()
                        .map(token -> "[ref:" + token + "]");
            default -> Optional.empty();
        };
    }

    private boolean leads(OrganizationId organization, String token, UUID conversation) {
        return tokens.readReply(organization, token)
                .flatMap(key -> threads.byKey(organization, key))
                .filter(conversation::equals)
                .isPresent();
    }

    private Optional<String> referred(
            OrganizationId organization, UUID conversation, List<String> ids, Instant before) {
        return ids.stream()
                .limit(MOST_IDS)
                .filter(id -> jdbc.sql("""
                                select exists (select from message_reference
                                    where organization_id = :organization and id_hash = :hash
                                      and conversation_id = :conversation and at < :before)
                                """)
                        .param("organization", organization.value())
                        .param("hash", Threads.hash(id))
                        .param("conversation", conversation)
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single())
                .findFirst();
    }

    private static String local(String recipient) {
        String bare = recipient.substring(recipient.lastIndexOf('<') + 1);
        int at = bare.lastIndexOf('@');
        return at < 0 ? bare : bare.substring(0, at);
    }

    private static Stream<String> tokens(String text) {
        return Stream.iterate(
                        text.lastIndexOf("[ref:"),
                        at -> at >= 0,
                        at -> at == 0 ? -1 : text.lastIndexOf("[ref:", at - 1))
                .map(at -> text.substring(at + 5, Math.min(text.length(), at + 65)))
                .map(token -> token.split("]", 2)[0]);
    }
}
