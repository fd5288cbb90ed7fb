package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.files.RemoveFile;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a file out of a message for ever, with the mail that brought it (HD-69).
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid`.
@Component
public final class RedactFile {
    private final Stores stores;
    private final List<CopiedTexts> copies;
    private final Desk desk;
    private final Transactions transactions;

    @Component
    record Stores(BlackenMessages messages, RemoveFile files, Redactions redactions) {}

    public record Wish(
            UUID conversation,
            UUID message,
            UUID file,
            @Nullable String reason) {}

    RedactFile(Stores stores, List<CopiedTexts> copies, Desk desk, Transactions transactions) {
        this.stores = stores;
        this.copies = copies;
        this.desk = desk;
        this.transactions = transactions;
    }

    public void redact(AgentPrincipal agent, Wish wish) {
        desk.require(agent, ConversationPermissions.REDACT, wish.conversation());
        String reason = Redactions.reason(wish.reason());
        OrganizationId organization = agent.organization();
        long size = stores.files()
                .size(organization, wish.conversation(), wish.message(), wish.file())
                .orElseThrow(Problem::notFound);
        copies.forEach(each -> each.remove(organization, wish.message()));
        stores.files().erase(organization, wish.file());
        transactions.in(organization, () -> {
            if (stores.files().mark(organization, wish.file())) {
                stores.messages().tell(organization, wish.conversation(), wish.message());
                stores.redactions()
                        .insert(
                                organization,
                                wish.conversation(),
                                new Redactions.Done(wish.message(), agent.agent(), true, size, 1, reason));
            }
        });
    }
}
