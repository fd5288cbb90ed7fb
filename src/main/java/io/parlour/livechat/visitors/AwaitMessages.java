package io.parlour.livechat.visitors;

import io.parlour.conversations.Message;
import io.parlour.conversations.ReadMessages;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/// The way without a socket (LC-53): answers as soon as there is a message after `seq`, else after the wait with
/// nothing. Looks once a second; runs on a virtual thread, which costs nothing while it waits.
@Component
public final class AwaitMessages {
    public static final Duration LONGEST = Duration.ofSeconds(25);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int LIMIT = 200;

    private final ReadMessages messages;
    private final Clock clock;

    AwaitMessages(ReadMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    public List<Message> after(OrganizationId organization, UUID conversation, long seq, Duration wait) {
        Instant end = clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        List<Message> found = messages.after(organization, conversation, seq, Audience.VISITOR, LIMIT);
        while (found.isEmpty()
                && clock.instant().isBefore(end)
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP.toNanos());
            found = messages.after(organization, conversation, seq, Audience.VISITOR, LIMIT);
        }
        return found;
    }
}
