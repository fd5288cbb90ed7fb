package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
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
    private final MayRedact right;
    private final Transactions transactions;

    @Component
    record Stores(BlackenMessages messages, RemoveFile files, Redactions redactions) {}

    public record Wish(
            UUID conversation,
            UUID message,
            UUID file,
            @Nullable String reason) {}

    RedactFile(Stores stores, List<CopiedTexts> copies, MayRedact right, Transactions transactions) {
        this.stores = stores;
        this.copies = copies;
        this.right = right;
        this.transactions = transactions;
    }

    public void redact(AgentPrincipal agent, Wish wish) {
        UUID home = right.require(agent, wish.conversation(), wish.message()).conversation();
        String reason = Redactions.reason(wish.reason());
        OrganizationId organization = agent.organization();
        long size = stores.files()
                .size(organization, home, wish.message(), wish.file())
                .orElseThrow(Problem::notFound);
        copies.forEach(each -> each.remove(organization, wish.message()));
        stores.files().erase(organization, wish.file());
        transactions.in(organization, () -> {
            if (stores.files().mark(organization, wish.file())) {
                stores.messages().tell(organization, home, wish.message());
                stores.redactions()
                        .insert(
                                organization,
                                home,
                                new Redactions.Done(wish.message(), agent.agent(), true, size, 1, reason));
            }
        });
    }
}
