package io.parlour.mail.intake;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.work.DoLater;
import io.parlour.mail.MailPermissions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Reads mails of a while once more, by the rules of now, and lists those that would come out differently. Nothing is
/// changed by it (ML-120).
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (from, to); 422 `mail.replay-too-many` {mails, most};
/// 409 `mail.replay-running`; 410 `mail.raw-gone`.
@Component
public final class ReplayMails {
    public static final int MOST = 10_000;
    private static final int LISTED = 10;

    private final Replays replays;
    private final ObjectProvider<CompareMail> compare;
    private final DoLater later;
    private final Means means;

    @Component
    record Means(Access access, AgentTexts texts, Transactions transactions, IdSource ids, Clock clock) {}

    /// `state`: running, done, stopped. `missing`: mails that are not kept any more.
    public record Replay(
            UUID id,
            Instant from,
            Instant to,

            @Schema(allowableValues = {"running", "done", "stopped"})
            String state,

            int total,
            int done,
            int missing,
            int changed,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /// `what`: kind, readable, subject, automatic, text, pieces, thread, verdict.
    public record Changed(
            UUID mail,
            @Nullable String sender,
            Instant receivedAt,
            List<String> what,
            @Nullable UUID conversation,
            @Nullable UUID message) {}

    public record Difference(String what, String before, String after) {}

    ReplayMails(Replays replays, ObjectProvider<CompareMail> compare, DoLater later, Means means) {
        this.replays = replays;
        this.compare = compare;
        this.later = later;
        this.means = means;
    }

    /// `to` is exclusive.
    public Replay start(AgentPrincipal agent, Instant from, Instant to) {
        means.access().require(agent, MailPermissions.REPLAY);
        if (!from.isBefore(to)) {
            throw Problem.invalid("to", "range:order");
        }
        OrganizationId organization = agent.organization();
        Instant now = means.clock().instant();
        UUID id = means.ids().next();
        return means.transactions().in(organization, () -> {
            int total = replays.count(organization, from, to);
            if (total > MOST) {
                throw new Problem(422, "mail.replay-too-many").with(java.util.Map.of("mails", total, "most", MOST));
            }
            Replays.Replay replay = new Replays.Replay(id, from, to, "running", total, 0, 0, 0, null, now, null);
            if (!replays.insert(organization, replay, agent.agent())) {
                throw Problem.conflict("mail.replay-running");
            }
            later.once(RunReplay.TASK, id.toString(), new RunReplay.Job(organization.value(), id), now);
            return shown(replay);
        });
    }

    /// The newest ten.
    public List<Replay> newest(AgentPrincipal agent) {
        means.access().require(agent, MailPermissions.REPLAY);
        return means
                .transactions()
                .read(agent.organization(), () -> replays.newest(agent.organization(), LISTED))
                .stream()
                .map(ReplayMails::shown)
                .toList();
    }

    public Replay find(AgentPrincipal agent, UUID id) {
        return shown(found(agent, id));
    }

    public void stop(AgentPrincipal agent, UUID id) {
        found(agent, id);
        means.transactions().in(agent.organization(), () -> {
            replays.end(agent.organization(), id, "stopped", means.clock().instant());
        });
    }

    public Page<Changed> changes(AgentPrincipal agent, UUID id, @Nullable String cursor, int limit) {
        found(agent, id);
        Cursor after = Cursor.decode(cursor, 1);
        List<Replays.Changed> rows = means.transactions()
                .read(
                        agent.organization(),
                        () -> replays.changes(
                                agent.organization(), id, after == null ? null : after.uuid(0), limit + 1));
        return Page.of(rows, limit, each -> Cursor.of(each.mail())).map(ReplayMails::shown);
    }

    /// How one mail would come out by the rules of this very moment.
    public List<Difference> differences(AgentPrincipal agent, UUID mail) {
        means.access().require(agent, MailPermissions.REPLAY);
        Texts words = means.texts().of(agent.organization(), agent.agent());
        return switch (compare.getObject().compare(agent.organization(), mail, words)) {
            case CompareMail.Compared.Unknown() -> throw Problem.notFound();
            case CompareMail.Compared.Gone() -> throw new Problem(410, "mail.raw-gone");
            case CompareMail.Compared.Done(List<CompareMail.Change> changes) ->
                changes.stream()
                        .map(each -> new Difference(each.what(), each.before(), each.after()))
                        .toList();
        };
    }

    private Replays.Replay found(AgentPrincipal agent, UUID id) {
        means.access().require(agent, MailPermissions.REPLAY);
        return means.transactions()
                .read(agent.organization(), () -> replays.find(agent.organization(), id))
                .orElseThrow(Problem::notFound);
    }

    private static Replay shown(Replays.Replay replay) {
        return new Replay(
                replay.id(),
                replay.from(),
                replay.to(),
                replay.state(),
                replay.total(),
                replay.done(),
                replay.missing(),
                replay.changed(),
                replay.startedAt(),
                replay.endedAt());
    }

    private static Changed shown(Replays.Changed changed) {
        return new Changed(
                changed.mail(),
                changed.sender(),
                changed.receivedAt(),
                List.of(changed.what().split("\n", -1)),
                changed.conversation(),
                changed.message());
    }
}
