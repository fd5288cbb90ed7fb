package io.parlour.privacy.breaches;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.privacy.PrivacyPermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps the register of breaches. Who was told, and when, is entered by hand; nothing is sent.
///
/// Errors: 403 `access.denied`; `not-found`; 409 `privacy.breach-step`, `privacy.breach-changed`;
/// 422 `input.invalid` (title, description, risk, affected, channel, channelReason, delayReason, skipReason, at).
@Component
public final class KeepBreaches {
    private static final Set<String> RISKS = Set.of("none", "risk", "high");
    private static final Set<String> CHANNELS = Set.of("email", "post", "phone", "public");
    private static final Set<String> SKIPS = Set.of("encrypted", "risk-removed", "disproportionate");
    private static final int MOST_TITLE = 200;
    private static final int MOST_TEXT = 5_000;
    private static final int MOST_REASON = 2_000;
    private static final int MOST_CATEGORIES = 1_000;

    private final BreachRows rows;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    /// The next step of a case.
    ///
    /// @param to a key of [BreachState]
    /// @param at when it was; null: now
    /// @param reason why the authority was told late, why another channel than email was used, or why the people
    ///     weren't told
    /// @param channel how the people were told
    /// @param version of the case that was seen
    public record Advance(
            String to,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String channel,
            int version) {}

    KeepBreaches(BreachRows rows, Access access, Audit audit, Transactions transactions, IdSource ids, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Newest first.
    public Page<Breach> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        access.require(agent, PrivacyPermissions.BREACHES);
        Cursor after = Cursor.decode(cursor, 1);
        List<Breach> found = transactions.read(
                agent.organization(),
                () -> rows.page(agent.organization(), after == null ? null : after.uuid(0), limit + 1));
        return Page.of(found, limit, last -> Cursor.of(last.id()));
    }

    public Breach find(AgentPrincipal agent, UUID breach) {
        access.require(agent, PrivacyPermissions.BREACHES);
        return transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), breach))
                .orElseThrow(Problem::notFound);
    }

    /// A suspicion.
    public Breach report(AgentPrincipal agent, String title, String description) {
        access.require(agent, PrivacyPermissions.BREACHES);
        OrganizationId organization = agent.organization();
        String named = text("title", title, MOST_TITLE, true);
        String told = text("description", description, MOST_TEXT, false);
        return transactions.in(organization, () -> {
            UUID id = ids.next();
            Instant now = Sql.now(clock);
            rows.insert(organization, id, named, told, now);
            rows.step(organization, id, "suspected", now, agent.agent());
            record(agent, id);
            return rows.find(organization, id).orElseThrow();
        });
    }

    /// What is known by now.
    public Breach describe(AgentPrincipal agent, UUID breach, Breach.Facts facts, int version) {
        find(agent, breach);
        Breach.Facts kept = new Breach.Facts(
                text("title", facts.title(), MOST_TITLE, true),
                text("description", facts.description(), MOST_TEXT, false),
                choice("risk", facts.risk(), RISKS),
                facts.affected(),
                optional("categories", facts.categories(), MOST_CATEGORIES),
                optional("consequences", facts.consequences(), MOST_TEXT),
                optional("measures", facts.measures(), MOST_TEXT));
        if (kept.affected() != null && kept.affected() < 0) {
            throw Problem.invalid("affected", "too-small", Map.of("min", 0));
        }
        return change(agent, breach, version, "described", found -> {
            if (found.state() == BreachState.CLOSED || found.state() == BreachState.NOT_A_BREACH) {
                throw Problem.conflict("privacy.breach-step");
            }
            return found.with(kept);
        });
    }

    public Breach advance(AgentPrincipal agent, UUID breach, Advance advance) {
        find(agent, breach);
        Instant now = Sql.now(clock);
        Instant at = advance.at() == null ? now : advance.at();
        if (at.isAfter(now)) {
            throw Problem.invalid("at", "future");
        }
        BreachState to = Arrays.stream(BreachState.values())
                .filter(each -> each.key().equals(advance.to()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("to", "choice"));
        return change(agent, breach, advance.version(), to.key(), found -> advanced(found, to, at, advance));
    }

    /// The case after a step; pure.
    static Breach advanced(Breach found, BreachState to, Instant at, Advance advance) {
        if (!found.state().next().contains(to)) {
            throw Problem.conflict("privacy.breach-step");
        }
        @Nullable String reason = optional("reason", advance.reason(), MOST_REASON);
        return switch (to) {
            case SUSPECTED -> throw Problem.conflict("privacy.breach-step");
            case NOT_A_BREACH -> found.in(to).closed(at);
            case CONFIRMED -> found.in(to).aware(at);
            case ASSESSED -> {
                if (found.facts().risk() == null) {
                    throw Problem.invalid("risk", "required");
                }
                yield found.in(to);
            }
            case AUTHORITY_NOTIFIED -> found.in(to).with(authorityNotified(found, at, reason));
            case SUBJECTS_NOTIFIED -> found.in(to).with(subjectsNotified(found, at, advance.channel(), reason));
            case CLOSED ->
                found.in(to)
                        .with(found.notices().skipped(skipped(found, reason)))
                        .closed(at);
        };
    }

    /// After 72 hours a reason is due. In phases, the first one counts.
    private static Breach.Notices authorityNotified(Breach found, Instant at, @Nullable String reason) {
        Breach.Notices notices = found.notices();
        if (notices.authorityAt() != null) {
            return notices;
        }
        boolean late = at.isAfter(Objects.requireNonNull(found.authorityDue()));
        if (late && reason == null) {
            throw Problem.invalid("reason", "required");
        }
        return notices.authority(at, late ? reason : null);
    }

    /// By email, or by another channel with a reason (PR-41).
    private static Breach.Notices subjectsNotified(
            Breach found, Instant at, @Nullable String wished, @Nullable String reason) {
        String channel = Objects.requireNonNullElse(choice("channel", wished, CHANNELS), "email");
        boolean email = channel.equals("email");
        if (!email && reason == null) {
            throw Problem.invalid("reason", "required");
        }
        return found.notices().subjects(at, channel, email ? null : reason);
    }

    /// With a high risk the people must have been told, or there is one of three reasons not to.
    private static @Nullable String skipped(Breach found, @Nullable String reason) {
        if (!"high".equals(found.facts().risk()) || found.notices().subjectsAt() != null) {
            return null;
        }
        @Nullable String skip = choice("reason", reason, SKIPS);
        if (skip == null) {
            throw Problem.invalid("reason", "required");
        }
        return skip;
    }

    private interface Change {
        Breach of(Breach found);
    }

    private Breach change(AgentPrincipal agent, UUID breach, int version, String step, Change change) {
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            Breach found = rows.find(organization, breach).orElseThrow(Problem::notFound);
            if (found.version() != version || !rows.update(organization, change.of(found))) {
                throw Problem.conflict("privacy.breach-changed");
            }
            rows.step(organization, breach, step, Sql.now(clock), agent.agent());
            record(agent, breach);
            return rows.find(organization, breach).orElseThrow();
        });
    }

    private void record(AgentPrincipal agent, UUID breach) {
        audit.record(
                agent.organization(),
                Actor.agent(agent.agent()),
                Action.BREACH_CHANGED,
                new ObjectRef(ObjectRef.Kind.BREACH, breach),
                null);
    }

    private static String text(String field, @Nullable String entered, int most, boolean required) {
        String text = entered == null ? "" : entered.strip();
        if (required && text.isEmpty()) {
            throw Problem.invalid(field, "required");
        }
        if (text.length() > most) {
            throw Problem.invalid(field, "too-long", Map.of("max", most));
        }
        return text;
    }

    private static @Nullable String optional(String field, @Nullable String entered, int most) {
        String text = text(field, entered, most, false);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String choice(String field, @Nullable String entered, Set<String> choices) {
        if (entered == null || entered.isBlank()) {
            return null;
        }
        if (!choices.contains(entered)) {
            throw Problem.invalid(field, "choice");
        }
        return entered;
    }
}
