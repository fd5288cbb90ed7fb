package io.parlour.kernel.limits;

import io.parlour.kernel.OrganizationId;
import java.util.concurrent.CountDownLatch;

/// As many searches of an organization as may run at once, until this is closed.
public final class RunningSearches implements AutoCloseable {
    private static final int MOST = 3;
    private final CountDownLatch over = new CountDownLatch(1);

    public RunningSearches(SearchPlaces places, OrganizationId organization) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(MOST);
        for (int running = 0; running < MOST; running++) {
            Thread.ofVirtual()
                    .start(() -> places.in(organization, () -> {
                        begun.countDown();
                        try {
                            over.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return begun;
                    }));
        }
        begun.await();
    }

    @Override
    public void close() {
        over.countDown();
    }
}
