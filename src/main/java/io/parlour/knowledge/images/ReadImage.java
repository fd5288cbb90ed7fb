package io.parlour.knowledge.images;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A picture for agents, whether an article uses it or not.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class ReadImage {
    /// The caller closes `octets`.
    public record Opened(Image image, InputStream octets) {}

    private final Access access;
    private final ImageRows rows;
    private final ImageFiles files;
    private final Transactions transactions;

    ReadImage(Access access, ImageRows rows, ImageFiles files, Transactions transactions) {
        this.access = access;
        this.rows = rows;
        this.files = files;
        this.transactions = transactions;
    }

    /// Opens it for an agent.
    ///
    /// @param width the least width that is wanted
    public Opened open(AgentPrincipal agent, UUID id, @Nullable Integer width) {
        access.require(agent, KnowledgePermissions.READ);
        Image image =
                transactions.lookUp(agent.organization(), () -> rows.find(agent.organization(), Set.of(id))).stream()
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        return new Opened(image, files.open(agent.organization(), image, width).orElseThrow(Problem::notFound));
    }
}
