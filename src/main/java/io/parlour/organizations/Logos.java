package io.parlour.organizations;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.egress.ImageTypes;
import io.parlour.kernel.pictures.Picture;
import io.parlour.kernel.pictures.Pictures;
import io.parlour.kernel.texts.ProblemTexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Logos of organizations. Each is drawn again as a small PNG, so nothing else of the file that was sent is kept or
/// shown.
///
/// Errors: `input.invalid` (logo); 503 `upload.busy`.
@Component
public final class Logos {
    private static final int MAX_BYTES = 1_048_576;
    private static final Set<String> READ = Set.of("image/png", "image/jpeg");

    private final Organizations organizations;
    private final Pictures pictures;
    private final IdSource ids;
    private final Transactions transactions;

    Logos(Organizations organizations, Pictures pictures, IdSource ids, Transactions transactions) {
        this.organizations = organizations;
        this.pictures = pictures;
        this.ids = ids;
        this.transactions = transactions;
    }

    /// A PNG, for anyone who knows both ids.
    public Optional<byte[]> find(OrganizationId organization, UUID logo) {
        return organizations.logo(organization, logo);
    }

    public byte[] draw(byte[] sent) {
        String type = ImageTypes.of(sent);
        if (sent.length <= MAX_BYTES && type != null && READ.contains(type)) {
            try {
                Optional<Picture> drawn = pictures.draw(new ByteArrayInputStream(sent), sent.length);
                if (drawn.isPresent()) {
                    return drawn.get().preview();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a logo cannot be read", e);
            }
        }
        throw Problem.invalid("logo", "image", Map.of("size", new ProblemTexts.Size(MAX_BYTES)));
    }

    /// Replaces the one before.
    ///
    /// @param png from [#draw]
    public void set(OrganizationId organization, byte[] png) {
        transactions.in(organization, () -> organizations.changeLogo(organization, ids.next(), png));
    }

    public void remove(OrganizationId organization) {
        transactions.in(organization, () -> organizations.changeLogo(organization, null, null));
    }
}
