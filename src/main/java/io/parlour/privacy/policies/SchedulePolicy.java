package io.parlour.privacy.policies;

import io.parlour.audit.Action;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Announces a draft and says when it takes effect; its text is rendered, stored and hashed now (PR-47). Until it's
/// announced it can be taken back.
///
/// Errors: 403 `access.denied`; `not-found`; 409 `privacy.policy-published`; 422 `privacy.lead-too-short`,
/// `privacy.effective-in-past`, `privacy.must-be-material`.
@Component
public final class SchedulePolicy {
    /// A browser's clock and a slow request.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final PolicyRows rows;
    private final PolicyDoor door;
    private final EditPolicies edit;
    private final CheckDraft check;
    private final RenderBlocks blocks;
    private final NotifyOfPolicy.Schedule notices;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration lead;

    SchedulePolicy(
            PolicyRows rows,
            PolicyDoor door,
            EditPolicies edit,
            CheckDraft check,
            RenderBlocks blocks,
            NotifyOfPolicy.Schedule notices,
            Transactions transactions,
            Clock clock,
            @Value("${parlour.policies.lead:30d}") Duration lead) {
        this.rows = rows;
        this.door = door;
        this.edit = edit;
        this.check = check;
        this.blocks = blocks;
        this.notices = notices;
        this.transactions = transactions;
        this.clock = clock;
        this.lead = lead;
    }

    /// Between the announcement of a material change and its effect.
    public Duration lead() {
        return lead;
    }

    /// Freezes the draft as it is now.
    ///
    /// @param publishedAt null: now
    /// @param effectiveAt null: as soon as it may be
    public PolicyVersion schedule(
            AgentPrincipal agent, int number, @Nullable Instant publishedAt, @Nullable Instant effectiveAt) {
        door.require(agent);
        return transactions.in(agent.organization(), () -> {
            PolicyVersion draft = edit.lockedDraft(number);
            PolicyVersion effective = rows.effective();
            check.checked(draft, draft, effective);
            Instant now = Sql.now(clock);
            Instant published = publishedAt == null || publishedAt.isBefore(now) ? now : publishedAt;
            Instant earliest = draft.material() ? published.plus(lead) : published;
            Instant effect = effectiveAt == null ? earliest : effectiveAt;
            if (effect.isBefore(now.minus(TOLERANCE))) {
                throw new Problem(422, "privacy.effective-in-past");
            }
            if (effect.isBefore(earliest.minus(TOLERANCE))) {
                throw new Problem(422, "privacy.lead-too-short", Map.of("days", lead.toDays()));
            }
            SortedMap<String, String> rendered = new TreeMap<>();
            draft.texts().keySet().forEach(language -> rendered.put(language, blocks.render(draft, language)));
            rows.schedule(
                    draft.id(), rendered, hash(rendered), published, effect.isBefore(published) ? published : effect);
            notices.at(draft.id(), published);
            return edit.noted(agent, number, Action.POLICY_SCHEDULED);
        });
    }

    /// Back to a draft, as long as nobody was told.
    public PolicyVersion unschedule(AgentPrincipal agent, int number) {
        door.require(agent);
        return transactions.in(agent.organization(), () -> {
            rows.lock();
            PolicyVersion found = rows.find(number).orElseThrow(Problem::notFound);
            if (found.state()
                    .after(PolicyState.Step.UNSCHEDULE, found.publishedAt(), found.effectiveAt(), Sql.now(clock))
                    .isEmpty()) {
                throw Problem.conflict("privacy.policy-published");
            }
            rows.unschedule(found.id());
            return edit.noted(agent, number, Action.POLICY_CHANGED);
        });
    }

    /// SHA-256 of lines of a language and the SHA-256 of its text.
    static byte[] hash(SortedMap<String, String> rendered) {
        StringBuilder lines = new StringBuilder();
        rendered.forEach((language, text) -> lines.append(language)
                .append(' ')
                .append(HexFormat.of().formatHex(Secrets.hash(text)))
                .append('\n'));
        return Secrets.hash(lines.toString());
    }
}
