package io.parlour.livechat.monitor.segments;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.live.EventLog;
import io.parlour.livechat.LivechatPermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Makes, changes and removes segments. One's own is one's own; a shared one takes the right to make those.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (name: `required`, `taken`; color, sound: `choice`),
/// `condition.invalid`; 409 `segment.full`.
@Component
public final class ChangeSegments {
    private static final Set<String> COLORS = Set.of("blue", "green", "amber", "red", "violet", "teal", "pink", "grey");
    private static final Set<String> SOUNDS = Set.of("none", "chime", "bell", "knock");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST = 20_000;

    /// What a segment should be.
    public record Wish(String name, boolean shared, String color, String sound, boolean notice, JsonNode condition) {}

    /// Whether it may be kept, and who hears of it.
    @Component
    record Checks(Access access, SegmentFields fields, EventLog events) {}

    private final SegmentRows rows;
    private final Checks checks;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    ChangeSegments(SegmentRows rows, Checks checks, Transactions transactions, IdSource ids, Clock clock) {
        this.rows = rows;
        this.checks = checks;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Segment add(AgentPrincipal agent, Wish wish) {
        checks.access().require(agent, LivechatPermissions.VISITOR_VIEW);
        return save(agent, null, wish);
    }

    public Segment change(AgentPrincipal agent, UUID id, Wish wish) {
        Segment before = changeable(agent, id);
        return save(agent, before, wish);
    }

    public void remove(AgentPrincipal agent, UUID id) {
        changeable(agent, id);
        transactions.in(agent.organization(), () -> {
            rows.remove(agent.organization(), id);
            tell(agent.organization());
        });
    }

    private Segment changeable(AgentPrincipal agent, UUID id) {
        checks.access().require(agent, LivechatPermissions.VISITOR_VIEW);
        Segment found = transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), agent.agent(), id))
                .orElseThrow(Problem::notFound);
        may(agent, found.shared());
        return found;
    }

    private void may(AgentPrincipal agent, boolean shared) {
        if (shared) {
            checks.access().require(agent, LivechatPermissions.SEGMENT_SHARE);
        }
    }

    private Segment save(AgentPrincipal agent, @Nullable Segment before, Wish wish) {
        may(agent, wish.shared());
        OrganizationId organization = agent.organization();
        Segment wished = checked(before == null ? ids.next() : before.id(), wish.shared() ? null : agent.agent(), wish);
        return transactions.in(organization, () -> {
            boolean more = before == null || before.shared() != wished.shared();
            int most = wished.shared() ? SegmentRows.MOST_SHARED : SegmentRows.MOST_OWN;
            if (more && rows.count(organization, wished.agent()) >= most) {
                throw Problem.conflict("segment.full", Map.of("max", most));
            }
            if (rows.names(organization, wished).stream().anyMatch(wished.name()::equalsIgnoreCase)) {
                throw taken();
            }
            keep(organization, wished);
            tell(organization);
            return wished;
        });
    }

    /// Of two who save the same name at once, the second is told.
    private void keep(OrganizationId organization, Segment wished) {
        try {
            rows.save(organization, wished);
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    private static Problem taken() {
        return Problem.invalid("name", "taken");
    }

    private Segment checked(UUID id, @Nullable UUID agent, Wish wish) {
        String name = CONTROL.matcher(wish.name()).replaceAll(" ").strip();
        if (name.isEmpty()) {
            throw Problem.invalid("name", "required:a-name");
        }
        if (!COLORS.contains(wish.color())) {
            throw Problem.invalid("color", "choice");
        }
        if (!SOUNDS.contains(wish.sound())) {
            throw Problem.invalid("sound", "choice");
        }
        Condition.read(wish.condition(), checks.fields().fields(), "/condition");
        if (wish.condition().toString().length() > LONGEST) {
            throw Problem.invalid("condition", "too-long:conditions");
        }
        return new Segment(
                id, agent, name, wish.color(), wish.sound(), wish.notice(), wish.condition(), Sql.now(clock));
    }

    private void tell(OrganizationId organization) {
        checks.events().append(organization, "segments-changed", Map.of());
    }
}
