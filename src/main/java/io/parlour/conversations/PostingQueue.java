package io.parlour.conversations;

import io.parlour.database.SharedTransactions;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Sends of one organization that wait for each other share a transaction. What could not be stored is told as
/// something to try again.
@Component
final class PostingQueue {
    private static final Logger LOG = LoggerFactory.getLogger(PostingQueue.class);
    private static final int MAX_BATCH = 128;
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final SharedTransactions<Posting.Send, PostMessage.Outcome> shared;

    PostingQueue(
            Posting posting, Transactions transactions, @Value("${parlour.posting.transactions:4}") int maxRunning) {
        shared = new SharedTransactions<>(
                transactions, new SharedTransactions.Limits(MAX_BATCH, maxRunning, PATIENCE), posting::post);
    }

    PostMessage.Outcome post(OrganizationId organization, Posting.Send send) {
        try {
            return shared.share(organization, send);
        } catch (Problem e) {
            throw e;
        } catch (SharedTransactions.Late e) {
            throw PostMessage.later();
        } catch (RuntimeException e) {
            LOG.warn("a message was not stored: {}", e.getClass().getName(), e);
            throw PostMessage.later();
        }
    }
}
