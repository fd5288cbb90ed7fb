package io.parlour.mail.images;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.egress.FetchPicture;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.mailboxes.MailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Loads a picture that a mail has elsewhere, for an agent who may see the mail (ML-42).
///
/// Errors: `not-found` for a link that is forged, over, or of a mail out of sight; 403 `mail.image-forbidden` for one
/// that leads where this program does not go; 502 `mail.image-unavailable`.
@Component
public final class LoadImage {
    private static final Duration KEPT = Duration.ofDays(30);

    private final ImageLinks links;
    private final CachedImages images;
    private final MailHeaders headers;
    private final FetchPicture fetch;
    private final Means means;

    @Component
    record Means(Desk desk, Transactions transactions, Clock clock) {}

    /// `type` is what the octets are, not what their server called them.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Image(String type, byte[] octets) {}

    LoadImage(ImageLinks links, CachedImages images, MailHeaders headers, FetchPicture fetch, Means means) {
        this.links = links;
        this.images = images;
        this.headers = headers;
        this.fetch = fetch;
        this.means = means;
    }

    public Image load(AgentPrincipal agent, String token) {
        ImageLinks.Link link = links.read(agent, token).orElseThrow(Problem::notFound);
        OrganizationId organization = agent.organization();
        UUID conversation = means.transactions()
                .read(organization, () -> headers.find(organization, link.message()))
                .orElseThrow(Problem::notFound)
                .conversation();
        means.desk().require(agent, ConversationPermissions.VIEW, conversation);
        byte[] hash = MailAddress.sha256(link.url());
        return kept(organization, link.message(), hash).orElseGet(() -> fetched(organization, link, hash));
    }

    private Optional<Image> kept(OrganizationId organization, UUID message, byte[] hash) {
        Instant now = means.clock().instant();
        return means.transactions()
                .read(organization, () -> images.find(organization, message, hash, now))
                .flatMap(row -> {
                    try {
                        return images.octets(organization, row.id(), FetchPicture.MOST)
                                .map(octets -> new Image(row.type(), octets));
                    } catch (IOException e) {
                        throw new UncheckedIOException("a kept picture cannot be read back", e);
                    }
                });
    }

    private Image fetched(OrganizationId organization, ImageLinks.Link link, byte[] hash) {
        return switch (fetch.fetch(link.url())) {
            case FetchPicture.Outcome.Fetched(String type, byte[] octets) -> {
                Instant now = means.clock().instant();
                means.transactions()
                        .in(
                                organization,
                                () -> images.keep(
                                        organization, link.message(), hash, type, octets, now, now.plus(KEPT)));
                yield new Image(type, octets);
            }
            case FetchPicture.Outcome.Forbidden() -> throw Problem.forbidden("mail.image-forbidden");
            case FetchPicture.Outcome.Failed() -> throw new Problem(502, "mail.image-unavailable");
        };
    }
}
