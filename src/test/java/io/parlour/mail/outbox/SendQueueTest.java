package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What goes before what (ML-96).
class SendQueueTest {
    private static final OrganizationId ONE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId OTHER = new OrganizationId(new UUID(0, 2));

    @Test
    void aReplyGoesBetweenTwoBulkMailsOnTheOnlyLine() {
        SendQueue queue = new SendQueue(1);
        queue.add(Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "b1", "b2"));
        assertThat(taken(queue, 0)).isEqualTo("b1");
        queue.add(Made.batch(OTHER, UUID.randomUUID(), Lane.CONVERSATION, "reply"));
        queue.add(Made.batch(OTHER, UUID.randomUUID(), Lane.SECURITY, "sign-in"));

        assertThat(all(queue)).containsExactly("sign-in", "reply", "b2");
    }

    @Test
    void bulkHasThreeQuartersOfTheLines() {
        SendQueue queue = new SendQueue(4);
        queue.add(Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "b1", "b2", "b3", "b4", "b5"));
        assertThat(taken(queue, 0)).isEqualTo("b1");
        assertThat(taken(queue, 1)).isEqualTo("b2");
        assertThat(taken(queue, 2)).isEqualTo("b3");

        assertThat(queue.hasFor(3)).isFalse();
        assertThat(queue.take(3)).isEmpty();
        assertThat(queue.hasFor(2)).isTrue();
        assertThat(taken(queue, 2)).isEqualTo("b4");
        queue.add(Made.batch(OTHER, UUID.randomUUID(), Lane.CONVERSATION, "reply"));
        assertThat(taken(queue, 3)).isEqualTo("reply");
    }

    @Test
    void organizationsTakeTurnsAndTheirMailsDo() {
        SendQueue queue = new SendQueue(1);
        queue.add(Made.batch(ONE, new UUID(1, 1), Lane.BULK, "a1", "a2", "a3", "a4"));
        queue.add(Made.batch(ONE, new UUID(1, 2), Lane.BULK, "b1", "b2"));
        queue.add(Made.batch(OTHER, new UUID(1, 3), Lane.BULK, "c1", "c2"));

        assertThat(all(queue)).containsExactly("a1", "c1", "b1", "c2", "a2", "b2", "a3", "a4");
    }

    @Test
    void whatIsLeftOfAStoppedBatchIsNotSent() {
        SendQueue queue = new SendQueue(1);
        List<Ready> stopped = Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "a1", "a2", "a3");
        queue.add(stopped);
        queue.add(Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "b1"));
        assertThat(taken(queue, 0)).isEqualTo("a1");

        queue.drop(stopped.getFirst().batch());

        assertThat(all(queue)).containsExactly("b1");
        assertThat(queue.size(Lane.BULK)).isZero();
    }

    private static List<String> all(SendQueue queue) {
        List<String> all = new ArrayList<>();
        while (queue.hasFor(0)) {
            all.add(taken(queue, 0));
        }
        return all;
    }

    private static String taken(SendQueue queue, int line) {
        return queue.take(line).orElseThrow().recipient().address();
    }
}
