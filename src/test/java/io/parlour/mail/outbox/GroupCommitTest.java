package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What lines wish while a commit runs is the next one (ML-98).
class GroupCommitTest {
    private static final Ready MAIL = Made.batch(
                    new OrganizationId(new UUID(0, 1)), UUID.randomUUID(), Lane.BULK, "ann@peer.example")
            .getFirst();

    @Test
    void whoeverWaitsIsWrittenDownTogether() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        GroupCommit commits = new GroupCommit(group -> {
            sizes.add(group.size());
            first.countDown();
            goOn.join();
            return all(group);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(commits::run);
            List<Future<Boolean>> lines = new ArrayList<>();
            lines.add(threads.submit(() -> commits.commit(0, List.of(), MAIL)));
            first.await();
            CountDownLatch wished = new CountDownLatch(3);
            for (int line = 1; line <= 3; line++) {
                int number = line;
                lines.add(threads.submit(() -> {
                    wished.countDown();
                    return commits.commit(number, List.of(), MAIL);
                }));
            }
            wished.await();
            goOn.complete(null);
            for (Future<Boolean> each : lines) {
                assertThat(each.get()).isTrue();
            }
            commits.close();
        }
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
        assertThat(sizes.getFirst()).isEqualTo(1);
    }

    @Test
    void aLineThatIsNotGrantedItsSlotMayNotWriteItsDot() {
        GroupCommit commits = new GroupCommit(group -> Set.of());
        assertThat(running(commits, () -> commits.commit(0, List.of(), MAIL))).isFalse();
    }

    @Test
    void resultsWaitForADatabaseThatIsAway() {
        List<Integer> tries = new ArrayList<>();
        GroupCommit commits = new GroupCommit(group -> {
            tries.add(group.size());
            if (tries.size() == 1) {
                throw Problem.unavailable("database.unavailable");
            }
            return all(group);
        });
        assertThat(running(commits, () -> commits.commit(0, List.of(), MAIL))).isTrue();
        assertThat(tries).hasSize(2);
    }

    @Test
    void whatCannotBeWrittenDownIsToldToItsLine() {
        GroupCommit commits = new GroupCommit(group -> {
            if (group.stream().anyMatch(each -> each.line() == 7)) {
                throw new IllegalStateException("as the database says");
            }
            return all(group);
        });
        assertThatThrownBy(() -> running(commits, () -> commits.commit(7, List.of(), MAIL)))
                .hasRootCauseMessage("as the database says");
        assertThatThrownBy(() -> commits.commit(1, List.of(), MAIL)).hasMessageContaining("any more");
    }

    private static boolean running(GroupCommit commits, Callable<Boolean> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(commits::run);
            Future<Boolean> result = threads.submit(work);
            try {
                return result.get();
            } finally {
                commits.close();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<Integer> all(List<SlotWish> group) {
        return group.stream().map(SlotWish::line).collect(Collectors.toSet());
    }
}
