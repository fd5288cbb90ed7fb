package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Work that waits shares a transaction, and none is spoiled by another's failure.
class SharedTransactionsIT {
    private final TestDatabase database = TestDatabase.shared();
    private final OrganizationId organization = database.organization();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch gathered = new CountDownLatch(1);
    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
    private final SharedTransactions<String, String> shared = new SharedTransactions<>(
            database.transactions(), new SharedTransactions.Limits(3, 1, Duration.ofSeconds(10)), this::work);

    @Test
    void whatWaitsSharesTheNextTransactionAndAFailureStaysAlone() throws InterruptedException {
        CompletableFuture<String> one = share("one");
        first.await();
        List<CompletableFuture<String>> rest = new ArrayList<>();
        for (String piece : List.of("two", "bad", "three", "four")) {
            rest.add(share(piece));
            while (batches.isEmpty() || waiting() < rest.size()) {
                Thread.onSpinWait();
            }
        }
        gathered.countDown();

        assertThat(one.join()).isEqualTo("done one");
        assertThat(rest.get(0).join()).isEqualTo("done two");
        assertThat(rest.get(2).join()).isEqualTo("done three");
        assertThat(rest.get(3).join()).isEqualTo("done four");
        assertThatThrownBy(() -> rest.get(1).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("bad");
        assertThat(batches)
                .containsExactly(
                        List.of("one"),
                        List.of("two", "bad", "three"),
                        List.of("two"),
                        List.of("bad"),
                        List.of("three"),
                        List.of("four"));
    }

    private int waiting() {
        return shared.waiting(organization);
    }

    private CompletableFuture<String> share(String piece) {
        return CompletableFuture.supplyAsync(() -> shared.share(organization, piece), Thread::startVirtualThread);
    }

    private List<String> work(OrganizationId of, List<String> batch) {
        batches.add(batch);
        assertThat(of).isEqualTo(organization);
        if (batch.equals(List.of("one"))) {
            first.countDown();
            try {
                gathered.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (batch.contains("bad")) {
            throw new IllegalArgumentException("bad");
        }
        return batch.stream().map(each -> "done " + each).toList();
    }
}
