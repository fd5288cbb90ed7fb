package io.parlour.search.index;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.search.meaning.Embedding;
import io.parlour.search.meaning.Vector;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Gives new chunks their vectors after the commit (SR-1, SR-3). Each change of the index has a task of its own, so
/// that none is forgotten; one at a time of an organization works, for all of them.
@Component
final class EmbedChunks {
    private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("search-embed", Job.class);
    private static final int AT_ONCE = 32;

    private final Embedding embedding;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final IndexRows rows;
    private final SchedulerClient scheduler;
    private final ConcurrentHashMap<OrganizationId, Integer> asked = new ConcurrentHashMap<>();

    /// An id alone.
    record Job(UUID organization) {}

    private record Waiting(int document, long generation, int ordinal, String text) {}

    private record Embedded(Waiting chunk, Vector vector) {}

    EmbedChunks(
            Embedding embedding,
            JdbcClient jdbc,
            Transactions transactions,
            IndexRows rows,
            @Lazy SchedulerClient scheduler) {
        this.embedding = embedding;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rows = rows;
        this.scheduler = scheduler;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> searchEmbedTask(EmbedChunks embed) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                    .execute((instance, context) ->
                            embed.embed(new OrganizationId(instance.getData().organization())));
        }
    }

    boolean speaks(String locale) {
        return embedding.speaks(locale);
    }

    void schedule(OrganizationId organization, long generation) {
        scheduler.scheduleIfNotExists(TASK.instance(organization + "-" + generation)
                .data(new Job(organization.value()))
                .scheduledTo(Instant.now()));
    }

    void embed(OrganizationId organization) {
        if (asked.merge(organization, 1, Integer::sum) > 1) {
            return;
        }
        try {
            int seen;
            do {
                seen = Objects.requireNonNull(asked.get(organization));
                embedAll(organization);
            } while (!asked.remove(organization, seen));
        } catch (RuntimeException | Error e) {
            asked.remove(organization);
            throw e;
        }
    }

    private void embedAll(OrganizationId organization) {
        List<Waiting> some = transactions.read(organization, () -> waiting(organization));
        while (!some.isEmpty()) {
            List<Embedded> done = some.stream()
                    .map(each -> new Embedded(each, Vector.of(embedding.embedLater(each.text()))))
                    .toList();
            transactions.in(organization, () -> keep(organization, done));
            some = transactions.read(organization, () -> waiting(organization));
        }
    }

    private List<Waiting> waiting(OrganizationId organization) {
        return jdbc.sql("""
                        select c.document, d.generation, c.ordinal, d.title, c.heading, c.text from search_chunk c
                          join search_document d on d.organization_id = c.organization_id and d.number = c.document
                         where c.organization_id = :organization and c.waiting
                         order by c.document, c.ordinal limit :most""")
                .param("organization", organization.value())
                .param("most", AT_ONCE)
                .query((row, number) -> new Waiting(
                        row.getInt("document"),
                        row.getLong("generation"),
                        row.getInt("ordinal"),
                        joined(
                                Objects.requireNonNull(row.getString("title")),
                                Objects.requireNonNull(row.getString("heading")),
                                Objects.requireNonNull(row.getString("text")))))
                .list();
    }

    private static String joined(String... parts) {
        return String.join(
                ". ", Arrays.stream(parts).filter(part -> !part.isBlank()).toList());
    }

    /// Not where the document was changed meanwhile: its chunks may be others now, and wait still.
    private void keep(OrganizationId organization, List<Embedded> done) {
        long generation = rows.nextGeneration(organization);
        jdbc.sql("""
                        update search_chunk c set waiting = false, scale = e.scale, vector = e.vector
                          from unnest(:documents, :generations, :ordinals, :scales, :vectors)
                               e(document, generation, ordinal, scale, vector)
                          join search_document d on d.organization_id = :organization and d.number = e.document
                           and d.generation = e.generation
                         where c.organization_id = :organization and c.document = e.document and c.ordinal = e.ordinal""")
                .param("organization", organization.value())
                .param("documents", Sql.numbers(done, each ->
                        (long) each.chunk().document()))
                .param("generations", Sql.numbers(done, each -> each.chunk().generation()))
                .param("ordinals", Sql.numbers(done, each -> (long) each.chunk().ordinal()))
                .param(
                        "scales",
                        new SqlArrayValue(
                                "real",
                                done.stream().map(each -> each.vector().scale()).toArray()))
                .param("vectors", new SqlArrayValue("bytea", (Object[])
                        done.stream().map(each -> each.vector().values()).toArray(byte[][]::new)))
                .update();
        jdbc.sql("""
                        update search_document set generation = :generation
                         where organization_id = :organization and number = any (:documents)""")
                .param("organization", organization.value())
                .param("generation", generation)
                .param("documents", Sql.numbers(Set.copyOf(done), each ->
                        (long) each.chunk().document()))
                .update();
    }
}
