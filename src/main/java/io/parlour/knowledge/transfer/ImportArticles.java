package io.parlour.knowledge.transfer;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Imports articles from a ZIP file (KB-54): the file is read first, then its articles are stored when someone
/// starts it. One import of an organization is worked on at a time. For a week it can be undone.
///
/// Errors: `access.denied`, `not-found`; 409 `import.state`; 422 `import.not-zip`, `import.limit`; 413
/// `input.too-large`.
@Component
public final class ImportArticles {
    static final Duration UNDO = Duration.ofDays(7);
    /// How long the file of an import waits for being started.
    static final Duration UNSTARTED = Duration.ofDays(1);
    private static final long MAX_BYTES = 200L * 1024 * 1024;
    private static final List<String> UNDOABLE = List.of("done", "stopped");
    private static final int LISTED = 20;
    private static final int MAX_NAME = 200;

    private final StoredZip zips;
    private final ArticleImportRows rows;
    private final HelpCenters centers;
    private final SchedulerClient scheduler;
    private final Access access;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    ImportArticles(
            StoredZip zips,
            ArticleImportRows rows,
            HelpCenters centers,
            @Lazy SchedulerClient scheduler,
            Access access,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.zips = zips;
        this.rows = rows;
        this.centers = centers;
        this.scheduler = scheduler;
        this.access = access;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// An import with its files.
    ///
    /// @param retryable it was given up, and its file is still there
    public record Shown(
            ArticleImport run,
            List<ArticleImport.Entry> entries,
            @Nullable Instant undoUntil,
            boolean retryable) {}

    /// Takes the file; a job reads it.
    public Shown check(AgentPrincipal agent, UUID center, @Nullable String name, InputStream body) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        UUID id = ids.next();
        if (transactions
                .read(organization, () -> centers.find(organization, center))
                .isEmpty()) {
            throw Problem.notFound();
        }
        // before 200 MB come for nothing
        transactions.in(organization, () -> rows.requireAlone(organization, id));
        zips.put(organization, id, body);
        try (SafeZip zip = SafeZip.open(zips.open(organization, id))) {
            zip.entries();
        } catch (Problem refused) {
            zips.delete(organization, id);
            throw refused;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String shown = name == null || name.isBlank()
                ? "import.zip"
                : name.replaceAll("\\p{Cntrl}", " ").strip();
        ArticleImport run = new ArticleImport(
                id,
                center,
                shown.substring(0, Math.min(shown.length(), MAX_NAME)),
                "reading",
                false,
                0,
                Map.of(),
                agent.agent(),
                Sql.now(clock),
                null);
        try {
            transactions.in(organization, () -> {
                rows.requireAlone(organization, id);
                rows.insert(organization, run);
                schedule(organization, id, Duration.ZERO);
                schedule(organization, id, UNSTARTED);
            });
        } catch (Problem refused) {
            zips.delete(organization, id);
            throw refused;
        }
        return new Shown(run, List.of(), null, false);
    }

    /// Stores what was read, or goes on where it was stopped.
    public Shown start(AgentPrincipal agent, UUID center, UUID id, boolean publish) {
        if (publish) {
            access.require(agent, KnowledgePermissions.PUBLISH);
        }
        // chosen once: what was stopped goes on as it began
        boolean begun = find(agent, center, id).run().state().equals("stopped");
        return turn(agent, center, id, List.of("checked", "stopped"), "running", () -> {
            if (!begun) {
                rows.publish(agent.organization(), id, publish);
            }
            schedule(agent.organization(), id, Duration.ZERO);
        });
    }

    /// After the file it is at. What is stored stays.
    public Shown stop(AgentPrincipal agent, UUID center, UUID id) {
        return turn(agent, center, id, List.of("running"), "stopped", () -> schedule(agent.organization(), id, UNDO));
    }

    /// Takes back what it made and changed, except what someone edited since.
    public Shown undo(AgentPrincipal agent, UUID center, UUID id) {
        access.require(agent, KnowledgePermissions.PUBLISH);
        Shown now = find(agent, center, id);
        if (now.undoUntil() == null || clock.instant().isAfter(now.undoUntil())) {
            throw Problem.conflict("import.state");
        }
        return turn(agent, center, id, List.of("done", "stopped", "failed"), "undoing", () -> {
            rows.dropGaveUp(agent.organization(), id);
            schedule(agent.organization(), id, Duration.ZERO);
        });
    }

    /// Tries an import again that was given up, from where it was.
    public Shown retry(AgentPrincipal agent, UUID center, UUID id) {
        access.require(agent, KnowledgePermissions.MANAGE);
        Shown now = find(agent, center, id);
        String state = ArticleImportRows.gaveUpIn(now.entries()).orElseThrow(() -> Problem.conflict("import.state"));
        if (now.run().publish() || state.equals("undoing")) {
            access.require(agent, KnowledgePermissions.PUBLISH);
        }
        return turn(agent, center, id, List.of("failed"), state, () -> {
            rows.dropGaveUp(agent.organization(), id);
            schedule(agent.organization(), id, Duration.ZERO);
        });
    }

    private Shown turn(AgentPrincipal agent, UUID center, UUID id, List<String> from, String to, Runnable then) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            find(agent, center, id);
            if (!rows.turn(organization, id, from, to, null)) {
                throw Problem.conflict("import.state");
            }
            if (!to.equals("stopped")) {
                rows.requireAlone(organization, id);
            }
            then.run();
        });
        return find(agent, center, id);
    }

    /// @param later when only its file is removed, unless someone went on with it
    private void schedule(OrganizationId organization, UUID id, Duration later) {
        scheduler.scheduleIfNotExists(RunArticleImport.TASK
                .instance(id + "-" + ids.next())
                .data(new RunArticleImport.Job(organization.value(), id, !later.isZero()))
                .scheduledTo(clock.instant().plus(later)));
    }

    public Shown find(AgentPrincipal agent, UUID center, UUID id) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            ArticleImport run = rows.find(organization, id)
                    .filter(each -> each.center().equals(center))
                    .orElseThrow(Problem::notFound);
            List<ArticleImport.Entry> entries = rows.entries(organization, id);
            String gaveUpIn = ArticleImportRows.gaveUpIn(entries).orElse("");
            return new Shown(run, entries, undoUntil(run, gaveUpIn), isRetryable(run, gaveUpIn));
        });
    }

    /// The newest twenty, without their files.
    public List<Shown> newest(AgentPrincipal agent, UUID center) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            center(organization, center);
            return rows.newest(organization, center, LISTED).stream()
                    .map(run -> new Shown(run, List.of(), undoUntil(run, ""), false))
                    .toList();
        });
    }

    /// @param gaveUpIn the state it was given up in; empty when it wasn't
    private static @Nullable Instant undoUntil(ArticleImport run, String gaveUpIn) {
        String state = run.state().equals("failed") && gaveUpIn.equals("running") ? "stopped" : run.state();
        return UNDOABLE.contains(state) ? run.keptUntil() : null;
    }

    private boolean isRetryable(ArticleImport run, String gaveUpIn) {
        return run.state().equals("failed")
                && !gaveUpIn.isEmpty()
                && clock.instant().isBefore(run.keptUntil());
    }

    /// The help center of an export.
    HelpCenter center(OrganizationId organization, UUID center) {
        return centers.find(organization, center).orElseThrow(Problem::notFound);
    }

    @Configuration(proxyBeanMethods = false)
    static class Route {
        @Bean
        LargeBody articleImports(Access access) {
            return new LargeBody(
                    "POST",
                    Pattern.compile("/api/v1/help-centers/(" + LargeBody.ID + ")/imports"),
                    MAX_BYTES,
                    (agent, id) -> access.require(agent, KnowledgePermissions.MANAGE));
        }
    }
}
