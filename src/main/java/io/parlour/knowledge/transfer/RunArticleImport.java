package io.parlour.knowledge.transfer;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.content.files.ReadArticle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The job of an import: reads the file, stores it, or undoes what was stored. Each file is a transaction of its
/// own, so that it can be cut short anywhere and the next run goes on.
@Component
final class RunArticleImport {
    static final TaskDescriptor<Job> TASK = TaskDescriptor.of("article-import", Job.class);
    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_DOUBLED = 7;
    private static final Logger LOG = LoggerFactory.getLogger(RunArticleImport.class);

    private final StoredZip zips;
    private final ArticleImportRows rows;
    private final KeepCategories categories;
    private final StoreArticles store;
    private final UndoImport undo;
    private final Transactions transactions;
    private final Clock clock;

    /// @param expires whether it only removes the file of an import that nobody goes on with
    record Job(UUID organization, UUID run, boolean expires) {}

    RunArticleImport(
            StoredZip zips,
            ArticleImportRows rows,
            KeepCategories categories,
            StoreArticles store,
            UndoImport undo,
            Transactions transactions,
            Clock clock) {
        this.zips = zips;
        this.rows = rows;
        this.categories = categories;
        this.store = store;
        this.undo = undo;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run(OrganizationId organization, UUID id) {
        ArticleImport run = transactions
                .read(organization, () -> rows.find(organization, id))
                .orElse(null);
        if (run == null) {
            return;
        }
        switch (run.state()) {
            case "reading", "running" -> {
                try (ImportFile file = zips.file(organization, run)) {
                    if (run.state().equals("reading")) {
                        plan(organization, run, file);
                    } else {
                        Map<List<String>, UUID> made = categories.keep(organization, run, file.plan());
                        store.store(organization, run, file, made);
                        if (turn(organization, id, "running", "done")) {
                            zips.delete(organization, id);
                        }
                    }
                } catch (ImportStopped stopped) {
                    // whoever stopped it knows
                } catch (Problem refused) {
                    failed(organization, id, refused);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case "undoing" -> {
                undo.undo(organization, run);
                zips.delete(organization, id);
                turn(organization, id, "undoing", "undone");
            }
            default -> {}
        }
    }

    /// A fault of ours, or of the disk: it is tried again, later each time, and given up after [#TRIES].
    private void failed(ExecutionComplete tried, ExecutionOperations<Job> operations) {
        Job job = (Job) tried.getExecution().taskInstance.getData();
        Throwable cause = tried.getCause().orElse(null);
        if (cause instanceof CancellationException) {
            // the program ends, which is no fault of the import: it goes on as if it had just begun
            operations.removeAndScheduleNew(
                    TASK.instance(job.run() + "-" + UUID.randomUUID()).data(job).scheduledTo(clock.instant()));
            return;
        }
        int tries = tried.getExecution().consecutiveFailures + 1;
        if (tries < TRIES || job.expires()) {
            operations.reschedule(tried, clock.instant().plus(wait(tries)));
            return;
        }
        LOG.error("an import of articles failed {} times and is given up", tries, cause);
        giveUp(job, operations);
    }

    /// The program ended while it ran, perhaps because of it: that is tried once more, unless it had failed before.
    private void died(ExecutionComplete tried, ExecutionOperations<Job> operations) {
        Job job = (Job) tried.getExecution().taskInstance.getData();
        if (tried.getExecution().consecutiveFailures == 0 || job.expires()) {
            operations.reschedule(tried, clock.instant());
            return;
        }
        LOG.error("the program ended during an import of articles that had failed or ended it before; it is given up");
        giveUp(job, operations);
    }

    private void giveUp(Job job, ExecutionOperations<Job> operations) {
        giveUp(new OrganizationId(job.organization()), job.run());
        operations.removeAndScheduleNew(TASK.instance(job.run() + "-" + UUID.randomUUID())
                .data(new Job(job.organization(), job.run(), true))
                .scheduledTo(clock.instant().plus(ImportArticles.UNDO)));
    }

    /// Half a minute, then twice as long each time.
    static Duration wait(int tries) {
        return FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLED));
    }

    /// It can be tried again as long as its file is there, and what is stored by then can be taken back.
    void giveUp(OrganizationId organization, UUID id) {
        transactions.in(
                organization,
                () -> rows.find(organization, id).ifPresent(run -> {
                    if (rows.turn(
                            organization, id, List.of("reading", "running", "undoing"), "failed", clock.instant())) {
                        rows.add(organization, id, ArticleImport.Entry.gaveUp(run.state()));
                    }
                }));
    }

    /// The file of an import that was never started, or stopped and left.
    void expire(OrganizationId organization, UUID id) {
        ArticleImport run = transactions
                .read(organization, () -> rows.find(organization, id))
                .orElse(null);
        if (run == null) {
            return;
        }
        switch (run.state()) {
            case "checked" -> failed(organization, id, new Problem(410, "import.expired"));
            case "stopped" -> {
                if (turn(organization, id, "stopped", "done")) {
                    zips.delete(organization, id);
                }
            }
            case "failed" -> {
                if (!clock.instant().isBefore(run.keptUntil())) {
                    zips.delete(organization, id);
                }
            }
            default -> {}
        }
    }

    private void failed(OrganizationId organization, UUID id, Problem refused) {
        transactions.in(organization, () -> {
            rows.add(
                    organization,
                    id,
                    ArticleImport.Entry.of(0, "", "refuse", List.of(new ArticleImport.Message(refused.text(), ""))));
            rows.turn(organization, id, List.of("reading", "checked", "running"), "failed", clock.instant());
        });
        zips.delete(organization, id);
    }

    private void plan(OrganizationId organization, ArticleImport run, ImportFile file) throws IOException {
        ImportPlan plan = file.plan();
        Map<List<String>, String> names = new HashMap<>();
        plan.categories().forEach(category -> names.put(category.path(), category.name()));
        Map<String, List<ArticleImport.Message>> messages = new HashMap<>();
        plan.files().forEach(each -> messages.put(each.path(), messages(each.messages())));
        transactions.in(organization, () -> {
            if (!rows.turn(organization, run.id(), List.of("reading"), "checked", null)) {
                return;
            }
            int number = 0;
            for (ImportPlan.PlannedArticle article : plan.articles()) {
                boolean known = rows.bySource(organization, run.center(), file.source(article.path()), article.locale())
                        .isPresent();
                List<String> category = new ArrayList<>();
                for (int i = 1; i <= article.category().size(); i++) {
                    category.add(names.getOrDefault(
                            article.category().subList(0, i), article.category().get(i - 1)));
                }
                rows.insert(
                        organization,
                        run.id(),
                        new ArticleImport.Entry(
                                ++number,
                                article.path(),
                                known ? "update" : "create",
                                article.title(),
                                article.locale(),
                                category,
                                messages.getOrDefault(article.path(), List.of()),
                                null,
                                false,
                                null,
                                null,
                                null));
            }
            for (ImportPlan.PlannedFile each : plan.files()) {
                if (!each.action().equals("article")) {
                    String action = each.action().equals("category") ? "skip" : each.action();
                    rows.insert(
                            organization,
                            run.id(),
                            ArticleImport.Entry.of(++number, each.path(), action, messages(each.messages())));
                }
            }
            rows.counts(
                    organization,
                    run.id(),
                    Map.of(
                            "files", plan.files().size(),
                            "categories", plan.categories().size(),
                            "articles", (int) plan.articleCount(),
                            "translations", plan.articles().size(),
                            "images", plan.images().size(),
                            "failed",
                                    (int) plan.files().stream()
                                            .filter(each -> each.action().equals("refuse"))
                                            .count()));
        });
    }

    static List<ArticleImport.Message> messages(List<ReadArticle.Warning> warnings) {
        return warnings.stream()
                .map(each -> new ArticleImport.Message(each.code(), each.detail()))
                .toList();
    }

    private boolean turn(OrganizationId organization, UUID id, String from, String to) {
        return transactions.in(organization, () -> rows.turn(organization, id, List.of(from), to, clock.instant()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> articleImportTask(RunArticleImport runs) {
            return Tasks.oneTime(TASK)
                    .onFailure(runs::failed)
                    .onDeadExecution(runs::died)
                    .execute((instance, context) -> {
                        Job job = instance.getData();
                        OrganizationId organization = new OrganizationId(job.organization());
                        if (job.expires()) {
                            runs.expire(organization, job.run());
                        } else {
                            runs.run(organization, job.run());
                        }
                    });
        }
    }
}
