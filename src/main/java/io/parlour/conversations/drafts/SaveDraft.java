package io.parlour.conversations.drafts;

import io.parlour.conversations.DraftText;
import io.parlour.conversations.MessageKind;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import io.parlour.redaction.Redacted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps what an agent has typed. The higher edit counter wins; on a clash the loser stays as `other` for a day. An
/// empty text that wins ends the draft.
///
/// Errors: 422 `message.too-long`, `message.unreadable`; 503 `message.held`.
@Component
public final class SaveDraft {
    static final Duration OTHER_KEPT = Duration.ofDays(1);

    private final Drafts drafts;
    private final DraftText texts;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    public record Typed(MessageKind kind, String text, long edit) {}

    SaveDraft(Drafts drafts, DraftText texts, EventLog events, Transactions transactions, Clock clock) {
        this.drafts = drafts;
        this.texts = texts;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The draft as it stands now; empty when there is none any more.
    public Optional<Draft> save(OrganizationId organization, UUID conversation, UUID agent, Typed wished) {
        Redacted examined = texts.examine(organization, wished.text());
        Typed typed = new Typed(wished.kind(), examined.text(), Math.max(0, wished.edit()));
        Drafts.Place place = new Drafts.Place(organization, conversation, agent);
        return transactions.in(organization, () -> {
            Instant now = clock.instant();
            texts.note(organization, conversation, examined);
            Draft fresh = new Draft(typed.kind(), typed.text(), typed.edit(), now, null);
            if (!fresh.text().isEmpty() && drafts.insert(place, fresh)) {
                tell(place);
                return Optional.of(fresh);
            }
            Optional<Draft> stored = drafts.lock(place);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            Draft kept = merge(stored.get(), fresh);
            if (kept.text().isEmpty() && kept.other() == null) {
                transactions.deleting("draft-emptied");
                drafts.delete(place);
                tell(place);
                return Optional.empty();
            }
            drafts.update(place, kept);
            return Optional.of(kept);
        });
    }

    /// A device that typed on counts higher and goes on. One that comes late with a lower counter has lost, and what it
    /// typed is the other version.
    private static Draft merge(Draft stored, Draft typed) {
        Draft.Other before = fresh(stored.other(), typed.updatedAt());
        if (typed.edit() > stored.edit()) {
            return with(typed, before);
        }
        boolean same = typed.text().equals(stored.text()) && typed.kind() == stored.kind();
        return with(stored, same || typed.text().isEmpty() ? before : other(typed));
    }

    private static Draft with(Draft winner, Draft.@Nullable Other other) {
        return new Draft(winner.kind(), winner.text(), winner.edit(), winner.updatedAt(), other);
    }

    private static Draft.Other other(Draft loser) {
        return new Draft.Other(loser.kind(), loser.text(), loser.updatedAt());
    }

    static Draft.@Nullable Other fresh(Draft.@Nullable Other other, Instant now) {
        return other == null || other.updatedAt().plus(OTHER_KEPT).isBefore(now) ? null : other;
    }

    private void tell(Drafts.Place place) {
        events.append(
                place.organization(),
                "draft-changed",
                Map.of("conversation", place.conversation(), "agent", place.agent()));
    }
}
