package io.parlour.conversations.tickets;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Renames a tag on all tickets, joins it to another, or takes it off, in the background (HD-34). Each ticket
/// changes by itself and says so in its log; views count right at every moment.
///
/// Errors: `not-found`; `input.invalid` (tag: `unknown`; into: `length`, `same`); 409 `tag.running`.
@Component
public final class RenameTags {
    private static final LaterWork<Job> TASK = LaterWork.of("ticket-tag-run", Job.class, Duration.ofSeconds(30));
    private static final int BATCH = 100;
    private static final int SHOWN = 20;

    private final TagRunRows rows;
    private final Transactions transactions;
    private final DoLater later;
    private final IdSource ids;
    private final Clock clock;

    /// Ids alone.
    record Job(UUID organization, UUID run) {}

    RenameTags(TagRunRows rows, Transactions transactions, DoLater later, IdSource ids, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.later = later;
        this.ids = ids;
        this.clock = clock;
    }

    /// The last twenty, newest first.
    public List<TagRun> newest(OrganizationId organization) {
        return transactions.read(organization, () -> rows.newest(organization, SHOWN));
    }

    /// Begins to rename a tag on all tickets, or to take it off.
    ///
    /// @param into null takes the tag off
    public TagRun begin(AgentPrincipal agent, String tag, @Nullable String into) {
        String fold = Fold.of(tag);
        @Nullable String to = into == null || into.isBlank() ? null : into.strip();
        if (to != null && (to.length() > TicketTags.LONGEST || Fold.of(to).length() > TicketTags.LONGEST)) {
            throw Problem.invalid("into", "length", Map.of("max", TicketTags.LONGEST));
        }
        if (to != null && to.equals(tag)) {
            throw Problem.invalid("into", "same");
        }
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            if (rows.tagged(organization, fold, new UUID(0, 0), 1).isEmpty()) {
                throw Problem.invalid("tag", "unknown:tag");
            }
            Instant now = Sql.now(clock);
            TagRun run = new TagRun(ids.next(), fold, to, "running", 0, 0, 0, agent.agent(), now, null);
            if (!rows.begin(organization, run)) {
                throw Problem.conflict("tag.running");
            }
            later.once(TASK, run.id().toString(), new Job(organization.value(), run.id()), now);
            return rows.find(organization, run.id()).orElseThrow(Problem::notFound);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> ticketTagRunTask(Renaming renaming) {
            return TASK.task(renaming::run);
        }
    }

    @Component
    static final class Renaming {
        private final TagRunRows rows;
        private final ChangeTicket change;
        private final Transactions transactions;
        private final Clock clock;

        Renaming(TagRunRows rows, ChangeTicket change, Transactions transactions, Clock clock) {
            this.rows = rows;
            this.change = change;
            this.transactions = transactions;
            this.clock = clock;
        }

        /// One that was broken off goes on with the tickets that still have the tag.
        void run(Job job) {
            OrganizationId organization = new OrganizationId(job.organization());
            @Nullable
            TagRun run = transactions.read(
                    organization, () -> rows.find(organization, job.run()).orElse(null));
            if (run == null || run.endedAt() != null) {
                return;
            }
            UUID after = new UUID(0, 0);
            List<UUID> batch = tagged(organization, run, after);
            while (!batch.isEmpty()) {
                change(organization, run, batch);
                after = batch.getLast();
                batch = tagged(organization, run, after);
            }
            transactions.in(organization, () -> rows.end(organization, run.id(), Sql.now(clock)));
        }

        private List<UUID> tagged(OrganizationId organization, TagRun run, UUID after) {
            return transactions.read(organization, () -> rows.tagged(organization, run.fold(), after, BATCH));
        }

        private void change(OrganizationId organization, TagRun run, List<UUID> tickets) {
            TicketChange.Tags wished =
                    new TicketChange.Tags(run.tag() == null ? List.of() : List.of(run.tag()), List.of(run.fold()));
            long changed = tickets.stream()
                    .filter(ticket -> changes(organization, run, ticket, wished))
                    .count();
            transactions.in(organization, () -> rows.count(organization, run.id(), changed, tickets.size() - changed));
        }

        /// A refusal is counted, and shown with the run.
        private boolean changes(OrganizationId organization, TagRun run, UUID ticket, TicketChange.Tags wished) {
            try {
                ChangeTicket.Request request = new ChangeTicket.Request(
                        ticket, new TicketActor.Agent(run.begunBy()), null, run.id(), 0, List.of(wished));
                transactions.keyed(organization, () -> {
                    change.change(organization, request);
                });
                return true;
            } catch (Problem refused) {
                return false;
            }
        }
    }
}
