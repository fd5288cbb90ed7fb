package io.parlour.conversations;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.redaction.RedactionFailed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A person decides on a held message: it goes out, examined if that is possible by now and as written if not, or it is
/// discarded and its sender is told.
///
/// Errors: 404 `not-found`; 409 `conversation.closed`, `held.decided`; 422 `attachment.unknown`.
@Component
public final class DecideHeld {
    private final HeldMessages held;
    private final MessageText texts;
    private final Posting posting;
    private final Tell tell;
    private final Transactions transactions;

    public enum Decision {
        RELEASE,
        DISCARD
    }

    @Component
    record Tell(Audit audit, EventLog events) {}

    DecideHeld(HeldMessages held, MessageText texts, Posting posting, Tell tell, Transactions transactions) {
        this.held = held;
        this.texts = texts;
        this.posting = posting;
        this.tell = tell;
        this.transactions = transactions;
    }

    public void decide(OrganizationId organization, UUID agent, UUID id, Decision decision) {
        transactions.in(organization, () -> {
            HeldMessage message = held.lock(organization, id).orElseThrow(Problem::notFound);
            if (message.state() != HeldMessage.State.HELD) {
                throw Problem.conflict("held.decided");
            }
            if (decision == Decision.RELEASE) {
                release(organization, message);
            } else {
                held.state(organization, id, HeldMessage.State.DISCARDED, message.attempts());
                held.dropText(organization, id);
            }
            boolean released = decision == Decision.RELEASE;
            tell.audit()
                    .record(
                            organization,
                            new Actor(Actor.Kind.AGENT, agent),
                            released ? Action.HELD_RELEASED : Action.HELD_DISCARDED,
                            new ObjectRef(ObjectRef.Kind.MESSAGE, id),
                            null);
            tell.events().append(organization, "held-changed", Map.of("conversation", message.conversation()));
        });
    }

    private void release(OrganizationId organization, HeldMessage message) {
        PostMessage.Request request = RetryHeld.request(organization, message, held.text(organization, message.id()));
        PostMessage.Outcome outcome =
                posting.post(organization, List.of(send(request))).getFirst();
        boolean stored =
                outcome instanceof PostMessage.Outcome.Posted || outcome instanceof PostMessage.Outcome.AlreadyPosted;
        if (!stored) {
            throw Problem.conflict("conversation.closed");
        }
        held.passed(organization, message.id());
    }

    private Posting.Send send(PostMessage.Request request) {
        try {
            return texts.examine(request).asReleased();
        } catch (RedactionFailed e) {
            return texts.unexamined(request);
        }
    }
}
