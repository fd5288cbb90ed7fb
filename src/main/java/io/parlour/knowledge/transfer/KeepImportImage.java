package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.images.KeepImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stores an image of an import when a text shows it.
@Component
final class KeepImportImage {
    private final ArticleImportRows rows;
    private final KeepImage keep;
    private final Transactions transactions;
    private final Clock clock;

    KeepImportImage(ArticleImportRows rows, KeepImage keep, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.keep = keep;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The stored image: the one that an earlier import stored of the same octets, or a new one; null when it can't
    /// be used.
    ///
    /// @param entries the files of the import by their paths
    @Nullable
    UUID keep(
            OrganizationId organization,
            ArticleImport run,
            ImportFile file,
            String path,
            Map<String, ArticleImport.Entry> entries) {
        ArticleImport.Entry entry = entries.get(path);
        if (entry == null || entry.doneAt() != null) {
            return entry == null ? null : entry.article();
        }
        try {
            byte[] octets = file.image(path).orElseThrow(() -> new Problem(422, "import.damaged"));
            String fingerprint = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
            UUID known = transactions
                    .read(organization, () -> rows.image(organization, fingerprint))
                    .orElse(null);
            UUID id = known != null
                    ? known
                    : keep.keep(organization, run.startedBy(), octets).id();
            ArticleImport.Entry done = entry.as("image", id, known == null, null, fingerprint, Sql.now(clock));
            transactions.in(organization, () -> rows.update(organization, run.id(), done));
            entries.put(path, done);
            return id;
        } catch (Problem refused) {
            entries.put(
                    path,
                    transactions.in(
                            organization, () -> rows.refuse(organization, run.id(), entry, refused, Sql.now(clock))));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
