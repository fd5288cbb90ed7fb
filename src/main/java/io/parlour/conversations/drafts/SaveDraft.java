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

/// Keeps what an agent has typed, of each kind by itself. The higher edit counter wins; on a clash the loser stays as
/// an earlier version, and is told of as `other` for a day. So does what the winner writes over without having seen
/// it. An empty text that wins throws the draft away.
///
/// Errors: 422 `message.too-long`, `message.unreadable`; 503 `message.held`.
@Component
public final class SaveDraft {
    static final Duration OTHER_TOLD = Duration.ofDays(1);

    private final Stores stores;
    private final DraftText texts;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    @Component("draftStores")
    record Stores(Drafts drafts, DraftVersions versions) {}

    /// What a device has typed.
    ///
    /// @param base the counter of the stored draft that it typed upon; null for a device that does not tell
    public record Typed(
            MessageKind kind,
            String text,
            long edit,
            @Nullable Long base) {}

    SaveDraft(Stores stores, DraftText texts, EventLog events, Transactions transactions, Clock clock) {
        this.stores = stores;
        this.texts = texts;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The draft as it stands now; empty when there is none any more.
    public Optional<Draft> save(OrganizationId organization, UUID conversation, UUID agent, Typed wished) {
        Redacted examined = texts.examine(organization, wished.text());
        Drafts.Place place = new Drafts.Place(organization, conversation, agent, wished.kind());
        return transactions.in(organization, () -> {
            Instant now = clock.instant();
            texts.note(organization, conversation, examined);
            Draft typed = new Draft(wished.kind(), examined.text(), Math.max(0, wished.edit()), now, null);
            if (!typed.text().isEmpty() && stores.drafts().insert(place, typed)) {
                tell(place);
                return Optional.of(typed);
            }
            return stores.drafts().lock(place).flatMap(stored -> meet(place, stored, typed, wished.base()));
        });
    }

    /// A device that typed on counts higher and goes on. One that comes late with a lower counter has lost.
    private Optional<Draft> meet(Drafts.Place place, Draft stored, Draft typed, @Nullable Long base) {
        transactions.deleting("draft-emptied");
        boolean wins = typed.edit() > stored.edit();
        if (wins && typed.text().isEmpty()) {
            stores.versions().insert(place, stored.text(), "discarded", typed.updatedAt());
            stores.drafts().delete(place);
            tell(place);
            return Optional.empty();
        }
        if (wins) {
            boolean unseen = base != null && base != stored.edit();
            if (unseen && !typed.text().contains(stored.text())) {
                stores.versions().lost(place, stored.text(), typed.updatedAt());
            }
            stores.drafts().update(place, typed);
        } else if (!typed.text().equals(stored.text())) {
            stores.versions().lost(place, typed.text(), typed.updatedAt());
        }
        Draft kept = wins ? typed : stored;
        Instant since = typed.updatedAt().minus(OTHER_TOLD);
        return Optional.of(new Draft(
                kept.kind(),
                kept.text(),
                kept.edit(),
                kept.updatedAt(),
                stores.versions().newestLost(place, since).orElse(null)));
    }

    private void tell(Drafts.Place place) {
        events.append(
                place.organization(),
                "draft-changed",
                Map.of("conversation", place.conversation(), "agent", place.agent()));
    }
}
