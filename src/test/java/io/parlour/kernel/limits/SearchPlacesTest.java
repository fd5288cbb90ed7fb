package io.parlour.kernel.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SearchPlacesTest {
    private final SearchPlaces places = new SearchPlaces();
    private final OrganizationId busy = new OrganizationId(UUID.randomUUID());
    private final CountDownLatch free = new CountDownLatch(1);

    @Test
    void searchesOfOneOrganizationLeaveRoomForThoseOfOthers() throws Exception {
        List<Future<String>> running = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            running.add(search(begun));
        }
        begun.await();
        assertThatThrownBy(() -> places.in(busy, () -> "none")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.code()).isEqualTo("search.too-many");
        });
        assertThat(places.in(new OrganizationId(UUID.randomUUID()), () -> "found"))
                .isEqualTo("found");
        Future<String> waiting = search(new CountDownLatch(1));
        free.countDown();
        running.add(waiting);
        for (Future<String> each : running) {
            assertThat(each.get()).isEqualTo("found");
        }
        assertThat(places.in(busy, () -> "again")).isEqualTo("again");
    }

    private Future<String> search(CountDownLatch begun) {
        FutureTask<String> search = new FutureTask<>(() -> places.in(busy, () -> {
            begun.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "found";
        }));
        Thread.ofVirtual().start(search);
        return search;
    }
}
