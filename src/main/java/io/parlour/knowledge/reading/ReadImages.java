package io.parlour.knowledge.reading;

import io.parlour.database.Transactions;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.images.Image;
import io.parlour.knowledge.images.ImageFiles;
import io.parlour.knowledge.images.ImageRows;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Pictures of published articles that a viewer sees.
@Component
public final class ReadImages {
    /// The caller closes `octets`.
    ///
    /// @param open whether everyone sees it
    public record Opened(Image image, boolean open, InputStream octets) {}

    private final JdbcClient jdbc;
    private final ImageRows rows;
    private final ImageFiles files;
    private final Transactions transactions;

    ReadImages(JdbcClient jdbc, ImageRows rows, ImageFiles files, Transactions transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.files = files;
        this.transactions = transactions;
    }

    /// Opens it if the viewer may see an article that shows it.
    ///
    /// @param width the least width that is wanted
    public Optional<Opened> open(HelpCenter center, UUID id, @Nullable Integer width, Viewer viewer) {
        return transactions.lookUp(
                center.organization(),
                () -> seen(center, id, viewer)
                        .flatMap(open -> rows.find(center.organization(), Set.of(id)).stream()
                                .findFirst()
                                .flatMap(image -> files.open(center.organization(), image, width)
                                        .map(octets -> new Opened(image, open, octets)))));
    }

    /// Whether everyone sees it; empty when this viewer does not.
    private Optional<Boolean> seen(HelpCenter center, UUID id, Viewer viewer) {
        return Visible.in(jdbc.sql("""
                                select bool_or(x.requires = '{}') as open from article_image_use u
                                join article a on a.organization_id = u.organization_id and a.id = u.article_id
                                    and a.archived_at is null
                                join article_access x on x.organization_id = a.organization_id and x.article_id = a.id
                                    and x.center_id = :center and knowledge_visible(x.requires, :viewer)
                                where u.organization_id = :organization and u.image_id = :image and u.published
                                    and u.locale = any (:locales)
                                having count(*) > 0"""), center, viewer)
                .param("image", id)
                .param("locales", center.locales().toArray(String[]::new))
                .query((row, number) -> row.getBoolean("open"))
                .optional();
    }
}
