package io.parlour.mail.intake;

import io.parlour.database.SharedTransactions;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a mail as it came. Returns when its octets and its two rows are durable; filing follows by itself (ML-3,
/// ML-16). A mail of the same source with the same key is kept once. Mails that come together share a transaction.
///
/// Errors: [StorageFault], `mail.later`, those of the database, and what reading the stream throws; nothing is kept
/// then.
@Component
public final class TakeMail {
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(60);
    private static final SharedTransactions.Limits SHARED =
            new SharedTransactions.Limits(64, 2, Duration.ofMillis(200));

    private final RawMails mails;
    private final MailFiles files;
    private final FilingWork work;
    private final Transactions transactions;
    private final SharedTransactions<Kept, Boolean> shared;
    private final Made made;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Kept(RawMails.Raw raw, byte[] sha256, Instant tryAt, Runnable along) {}

    @Component
    record Made(IdSource ids, Clock clock) {}

    /// Where it comes from. `sourceKey` names it there: a transaction of the receiver, an id of a folder.
    /// `old`: from before the mailbox was connected; nobody is answered by itself for it (ML-7).
    public record Coming(
            UUID mailbox,
            String source,
            String sourceKey,
            @Nullable String envelopeFrom,
            List<String> envelopeTo,
            @Nullable String peer,
            boolean old) {
        public Coming {
            envelopeTo = List.copyOf(envelopeTo);
        }

        /// Mail that has just been sent.
        public Coming(
                UUID mailbox,
                String source,
                String sourceKey,
                @Nullable String envelopeFrom,
                List<String> envelopeTo,
                @Nullable String peer) {
            this(mailbox, source, sourceKey, envelopeFrom, envelopeTo, peer, false);
        }
    }

    TakeMail(RawMails mails, MailFiles files, FilingWork work, Transactions transactions, Made made) {
        this.mails = mails;
        this.files = files;
        this.work = work;
        this.transactions = transactions;
        this.shared = new SharedTransactions<>(transactions, SHARED, this::keep);
        this.made = made;
    }

    /// What became of it. `fresh` is false for one that was kept before, under another id.
    public record Taken(UUID id, boolean fresh) {}

    public Taken take(OrganizationId organization, Coming coming, InputStream octets) {
        return take(organization, coming, octets, () -> {});
    }

    /// `along` runs in the transaction that keeps the mail, also when it was kept before: for how far a source was
    /// read.
    public Taken take(OrganizationId organization, Coming coming, InputStream octets, Runnable along) {
        UUID id = made.ids().next();
        Written written = new Written();
        files.putRaw(organization, id, out -> written.copy(octets, out));
        Instant now = made.clock().instant();
        RawMails.Raw raw = new RawMails.Raw(
                id,
                coming.mailbox(),
                coming.source(),
                coming.sourceKey(),
                coming.envelopeFrom(),
                coming.envelopeTo(),
                coming.peer(),
                written.size,
                now,
                coming.old(),
                true,
                "pending",
                null,
                0,
                null,
                null);
        boolean stored;
        try {
            stored = shared.share(organization, new Kept(raw, written.digest(), now.plus(LEFT_BEHIND), along));
        } catch (SharedTransactions.Late e) {
            throw Problem.unavailable("mail.later");
        } catch (RuntimeException e) {
            forget(organization, id, e);
            throw e;
        }
        if (!stored) {
            files.deleteRaw(organization, id);
        }
        return new Taken(id, stored);
    }

    private List<Boolean> keep(OrganizationId organization, List<Kept> batch) {
        return batch.stream().map(each -> keep(organization, each)).toList();
    }

    private boolean keep(OrganizationId organization, Kept kept) {
        kept.along().run();
        if (!mails.insert(organization, kept.raw(), kept.sha256(), kept.tryAt())) {
            return false;
        }
        transactions.afterCommit(() -> work.file(organization, kept.raw().id()));
        return true;
    }

    /// A commit whose answer was lost may have kept the mail: its octets go only when its row is surely not there.
    private void forget(OrganizationId organization, UUID id, RuntimeException failure) {
        try {
            if (transactions
                    .read(organization, () -> mails.find(organization, id))
                    .isEmpty()) {
                files.deleteRaw(organization, id);
            }
        } catch (RuntimeException unknown) {
            failure.addSuppressed(unknown);
        }
    }

    private static final class Written {
        private final MessageDigest digest = sha256();
        private long size;

        void copy(InputStream from, OutputStream to) throws IOException {
            DigestOutputStream digesting = new DigestOutputStream(to, digest);
            size = from.transferTo(digesting);
        }

        byte[] digest() {
            try {
                return ((MessageDigest) digest.clone()).digest();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("SHA-256 of the JDK can be cloned", e);
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
