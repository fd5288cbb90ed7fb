package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.redaction.RedactionFailed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Tries a held message again, three times in all; then a person decides.
@Component
final class RetryHeld {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final HeldMessages held;
    private final MessageText texts;
    private final Posting posting;
    private final HoldMessage holding;
    private final EventLog events;
    private final Transactions transactions;

    /// Where the text is, and how it is examined.
    @Component
    record Texts(HeldMessages held, MessageText texts) {}

    RetryHeld(Texts texts, Posting posting, HoldMessage holding, EventLog events, Transactions transactions) {
        this.held = texts.held();
        this.texts = texts.texts();
        this.holding = holding;
        this.posting = posting;
        this.events = events;
        this.transactions = transactions;
    }

    void retry(HoldMessage.Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.in(organization, () -> {
            HeldMessage message = held.lock(organization, job.message()).orElse(null);
            if (message == null || message.state() != HeldMessage.State.CHECKING) {
                return;
            }
            if (passes(organization, message)) {
                held.passed(organization, message.id());
                return;
            }
            int attempts = job.attempts() + 1;
            boolean again = attempts <= PAUSES.size();
            held.state(
                    organization, message.id(), again ? HeldMessage.State.CHECKING : HeldMessage.State.HELD, attempts);
            if (again) {
                holding.again(
                        new HoldMessage.Job(job.organization(), job.message(), attempts), PAUSES.get(attempts - 1));
            } else {
                events.append(organization, "held-changed", Map.of("conversation", message.conversation()));
            }
        });
    }

    private boolean passes(OrganizationId organization, HeldMessage message) {
        try {
            Posting.Send send = texts.examine(request(organization, message, held.text(organization, message.id())));
            PostMessage.Outcome outcome =
                    posting.post(organization, List.of(send)).getFirst();
            return outcome instanceof PostMessage.Outcome.Posted
                    || outcome instanceof PostMessage.Outcome.AlreadyPosted;
        } catch (RedactionFailed | Problem e) {
            return false;
        }
    }

    /// It was written before whatever came since: nothing newer stops it.
    static PostMessage.Request request(OrganizationId organization, HeldMessage message, String text) {
        return new PostMessage.Request(
                organization,
                message.conversation(),
                message.author(),
                message.clientId(),
                message.kind(),
                text,
                message.attachments(),
                0,
                true);
    }
}
