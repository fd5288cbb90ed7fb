package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A visitor takes one of the choices under an agent's message: it becomes the visitor's own message, and the others
/// are gone on every device (LC-28). What it says is read here, not sent along. Retrying with the same `clientId`
/// returns the stored message.
///
/// Errors: `not-found` for a message without such a choice; 409 `choice.taken`; as an outcome those of [PostMessage].
@Component
public final class TakeChoice {
    private final Conversations conversations;
    private final PostMessage messages;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    private record Before(UUID clientId, UUID id, long seq, Instant at) {}

    TakeChoice(Conversations conversations, PostMessage messages, Transactions transactions, JdbcClient jdbc) {
        this.conversations = conversations;
        this.messages = messages;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// The visitor, and whose it is.
    public record By(OrganizationId organization, UUID conversation, UUID contact) {}

    public PostMessage.Outcome take(By by, UUID clientId, Choosing.Taken taken) {
        return transactions.in(by.organization(), () -> {
            ConversationHead head = conversations
                    .lock(by.organization(), List.of(by.conversation()))
                    .get(by.conversation());
            if (head == null || !head.contact.equals(by.contact())) {
                throw Problem.notFound();
            }
            String text = text(by, taken).orElseThrow(Problem::notFound);
            Before before = before(by, taken.of()).orElse(null);
            if (before != null) {
                if (!before.clientId().equals(clientId)) {
                    throw Problem.conflict("choice.taken");
                }
                return new PostMessage.Outcome.AlreadyPosted(before.id(), before.seq(), before.at());
            }
            PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                    by.organization(),
                    by.conversation(),
                    new Author.Visitor(by.contact()),
                    clientId,
                    MessageKind.MESSAGE,
                    text,
                    List.of(),
                    0,
                    false,
                    taken));
            if (outcome instanceof PostMessage.Outcome.AlreadyPosted) {
                throw Problem.conflict("choice.taken:id");
            }
            return outcome;
        });
    }

    private Optional<String> text(By by, Choosing.Taken taken) {
        return jdbc.sql("""
                        select choices from message
                         where organization_id = :organization and conversation_id = :conversation and seq = :seq
                           and choices is not null""")
                .param("organization", by.organization().value())
                .param("conversation", by.conversation())
                .param("seq", taken.of())
                .query(String.class)
                .optional()
                .map(choices -> List.of(choices.split("\n", -1)))
                .filter(choices -> taken.choice() >= 0 && taken.choice() < choices.size())
                .map(choices -> choices.get(taken.choice()));
    }

    private Optional<Before> before(By by, long of) {
        return jdbc.sql("""
                        select client_id, id, seq, at from message
                         where organization_id = :organization and conversation_id = :conversation and choice_of = :of""")
                .param("organization", by.organization().value())
                .param("conversation", by.conversation())
                .param("of", of)
                .query((row, number) -> new Before(
                        Objects.requireNonNull(Sql.uuid(row, "client_id")),
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        row.getLong("seq"),
                        Sql.instant(row, "at")))
                .optional();
    }
}
