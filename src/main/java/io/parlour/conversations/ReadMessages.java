package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Reads messages as one audience may see them. Whether the reader may see the conversation is the caller's question.
@Component
public final class ReadMessages {
    private final StoredMessages messages;
    private final Renderer renderer;
    private final Transactions transactions;

    ReadMessages(StoredMessages messages, Renderer renderer, Transactions transactions) {
        this.messages = messages;
        this.renderer = renderer;
        this.transactions = transactions;
    }

    /// Messages with a higher seq, oldest first, at most `limit`.
    public List<Message> after(OrganizationId organization, UUID conversation, long seq, Audience audience, int limit) {
        return transactions.lookUp(
                organization,
                () -> renderer.render(
                        organization,
                        messages.after(
                                organization,
                                List.of(new StoredMessages.Wish(conversation, seq)),
                                audience != Audience.AGENT,
                                limit),
                        audience));
    }

    /// Those messages of a conversation, oldest first.
    public List<Message> some(OrganizationId organization, UUID conversation, List<Long> seqs, Audience audience) {
        return transactions.lookUp(
                organization,
                () -> renderer.render(
                        organization,
                        messages.some(organization, conversation, seqs, audience != Audience.AGENT),
                        audience));
    }

    /// Those of the messages that contacts may read, with all that these wrote themselves, oldest first.
    public List<Message> someOf(OrganizationId organization, UUID conversation, List<Long> seqs, Set<UUID> contacts) {
        return transactions.lookUp(organization, () -> {
            Set<Long> shared = messages.some(organization, conversation, seqs, true).stream()
                    .map(StoredMessages.Row::seq)
                    .collect(Collectors.toSet());
            return renderer.render(
                    organization,
                    messages.some(organization, conversation, seqs, false).stream()
                            .filter(row -> shared.contains(row.seq())
                                    || (row.kind() == MessageKind.MESSAGE
                                            && row.author() instanceof Author.Visitor visitor
                                            && contacts.contains(visitor.contact())))
                            .toList(),
                    Audience.VISITOR);
        });
    }

    /// The newest messages with a lower seq, oldest first, at most `limit`.
    public List<Message> before(
            OrganizationId organization, UUID conversation, long seq, Audience audience, int limit) {
        return transactions.lookUp(
                organization,
                () -> renderer.render(
                        organization,
                        messages.before(organization, conversation, seq, audience != Audience.AGENT, limit),
                        audience));
    }
}
