package io.parlour.knowledge.transfer;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.work.MemoryBudget;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The ZIP file of an import, encrypted until the import is over.
@Component
final class StoredZip {
    private static final String ROOM = "knowledge";

    private static final int MAX_DEPTH = 12;

    private final EncryptedFiles files;
    private final HelpCenters centers;
    private final Transactions transactions;
    private final MemoryBudget memory;

    StoredZip(EncryptedFiles files, HelpCenters centers, Transactions transactions, MemoryBudget memory) {
        this.files = files;
        this.centers = centers;
        this.transactions = transactions;
        this.memory = memory;
    }

    /// Its articles, for the languages of its help center.
    ImportFile file(OrganizationId organization, ArticleImport run) throws IOException {
        HelpCenter center = transactions
                .read(organization, () -> centers.find(organization, run.center()))
                .orElseThrow(Problem::notFound);
        return ImportFile.open(
                open(organization, run.id()), center.defaultLocale(), center.locales(), MAX_DEPTH, memory);
    }

    void put(OrganizationId organization, UUID id, InputStream body) {
        files.put(key(organization, id), body::transferTo);
    }

    /// In a file of its own, which has lost its name before anything is written to it: nothing of it is left once it is
    /// closed or the program has ended.
    SeekableByteChannel open(OrganizationId organization, UUID id) {
        try (InputStream stored = files.open(key(organization, id)).orElseThrow(Problem::notFound)) {
            Path name = Files.createTempFile("parlour-import", ".zip");
            SeekableByteChannel copy = Files.newByteChannel(
                    name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            stored.transferTo(Channels.newOutputStream(copy));
            return copy.position(0);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of an import cannot be read", e);
        }
    }

    void delete(OrganizationId organization, UUID id) {
        files.delete(key(organization, id));
    }

    private static FileKey key(OrganizationId organization, UUID id) {
        return new FileKey(organization, ROOM, "import." + id);
    }
}
