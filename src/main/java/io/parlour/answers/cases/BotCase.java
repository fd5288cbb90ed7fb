package io.parlour.answers.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation that the bot could have answered, and what became of it (AN-15). Nothing here touches the
/// database.
public final class BotCase {
    /// Silence in the conversation, and on all channels, after which an answer counts as enough.
    public static final Duration QUIET_HERE = Duration.ofDays(3);

    public static final Duration QUIET_ANYWHERE = Duration.ofDays(7);

    /// So long after it was settled, a message in the same conversation reopens it.
    public static final Duration REOPENS_HERE = Duration.ofDays(90);

    /// A change of the outcome.
    public record Change(Outcome outcome, Instant at) {}

    final UUID conversation;
    final UUID bot;
    final UUID contact;
    final boolean identified;
    final Instant openedAt;
    final List<Change> changes = new ArrayList<>();
    Instant givenAt;
    Act act = Act.NONE;
    Instant anchor;
    int answers;
    int unhelpful;
    boolean greetingOnly = true;

    @Nullable
    Outcome outcome;

    @Nullable
    Instant settledAt;

    @Nullable
    String reason;

    /// @param identified whether other channels of the contact can be known
    public BotCase(UUID conversation, UUID bot, UUID contact, boolean identified, Instant at) {
        this.conversation = conversation;
        this.bot = bot;
        this.contact = contact;
        this.identified = identified;
        this.openedAt = at;
        this.givenAt = at;
        this.anchor = at;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }

    public List<Change> changes() {
        return List.copyOf(changes);
    }

    public Act act() {
        return act;
    }

    public int answers() {
        return answers;
    }

    public int unhelpful() {
        return unhelpful;
    }

    public Instant givenAt() {
        return givenAt;
    }

    public @Nullable String reason() {
        return reason;
    }

    public void greeted(Instant at) {
        if (act == Act.NONE) {
            act = Act.GREETING;
        }
        // words of thanks after an answer leave it an answer, and the silence starts again
        anchor = at;
    }

    public void answered(Instant at) {
        step(Act.ANSWER, at);
        answers++;
        become(Outcome.ANSWERED, at);
    }

    public void clarified(Instant at) {
        step(Act.CLARIFY, at);
    }

    public void helped(Instant at) {
        step(Act.HELPED, at);
        become(Outcome.CONFIRMED, at);
    }

    public void notHelped(Instant at) {
        step(Act.NOT_HELPED, at);
        unhelpful++;
        reopen(at);
    }

    public void handedOver(String why, Instant at) {
        step(Act.HANDOVER, at);
        reason = why;
        become(Outcome.HANDED_OVER, at);
    }

    /// Given back to the bot: what agents wrote before does not count any more.
    public void back(Instant at) {
        act = Act.NONE;
        givenAt = at;
        anchor = at;
    }

    /// The contact wrote in this conversation.
    public void wrote(Instant at) {
        if (outcome != null && outcome.settled()) {
            if (settledAt != null && !at.isAfter(settledAt.plus(REOPENS_HERE))) {
                reopen(at);
                act = Act.WROTE;
            }
        } else if (act == Act.ANSWER) {
            act = Act.WROTE;
            anchor = at;
        }
        greetingOnly = false;
    }

    /// The contact wrote elsewhere, on any channel.
    public void wroteElsewhere(Instant at) {
        if (outcome != null && outcome.settled()) {
            if (settledAt != null && !at.isAfter(settledAt.plus(QUIET_ANYWHERE))) {
                reopen(at);
            }
        } else if (outcome == Outcome.ANSWERED && act == Act.ANSWER) {
            act = Act.WROTE;
        }
    }

    /// The visitor left the chat.
    public void left(Instant at) {
        if (!greetingOnly && unanswered()) {
            become(Outcome.ABANDONED, at);
        }
    }

    /// What time alone makes of it.
    public void look(Instant now) {
        dueAt().filter(due -> !due.isAfter(now)).ifPresent(due -> {
            if (outcome == Outcome.ANSWERED && act == Act.ANSWER) {
                become(identified ? Outcome.ASSUMED : Outcome.ASSUMED_UNIDENTIFIED, due);
            } else {
                become(Outcome.ABANDONED, due);
            }
        });
    }

    /// When time alone changes it, if ever.
    public Optional<Instant> dueAt() {
        if (outcome == Outcome.ANSWERED && act == Act.ANSWER) {
            // 72 hours here and seven days everywhere are over when the longer one is
            return Optional.of(anchor.plus(QUIET_ANYWHERE.compareTo(QUIET_HERE) > 0 ? QUIET_ANYWHERE : QUIET_HERE));
        }
        return !greetingOnly && unanswered() ? Optional.of(anchor.plus(QUIET_HERE)) : Optional.empty();
    }

    private boolean unanswered() {
        return switch (act) {
            case NONE, GREETING, CLARIFY, NOT_HELPED -> outcome != Outcome.HANDED_OVER && outcome != Outcome.ABANDONED;
            case WROTE -> outcome == null || outcome == Outcome.REOPENED;
            case ANSWER, HELPED, HANDOVER -> false;
        };
    }

    private void step(Act next, Instant at) {
        act = next;
        anchor = at;
        greetingOnly = false;
    }

    private void reopen(Instant at) {
        if (outcome != null && outcome.settled()) {
            become(Outcome.REOPENED, at);
        }
    }

    private void become(Outcome next, Instant at) {
        if (next != outcome) {
            outcome = next;
            settledAt = next.settled() ? at : null;
            changes.add(new Change(next, at));
        } else if (next.settled()) {
            settledAt = at;
        }
    }
}
