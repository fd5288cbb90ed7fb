package io.parlour.helpdesk.imports;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ServerText;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.work.DoLater;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Brings tickets from another system: a file is checked as it comes, and written when somebody says so (HD-98).
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (source), `import.empty`; 413 `input.too-large`;
/// 409 `import.state`.
@Component
public final class ImportTickets {
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final int LISTED = 20;
    private static final int MOST_FAULTS = 1_000;

    private final ImportFile files;
    private final ReadLine read;
    private final ImportRows rows;
    private final DoLater later;
    private final Means means;

    @Component("importMeans")
    record Means(Access access, AgentTexts texts, Transactions transactions, IdSource ids, Clock clock) {}

    ImportTickets(ImportFile files, ReadLine read, ImportRows rows, DoLater later, Means means) {
        this.files = files;
        this.read = read;
        this.rows = rows;
        this.later = later;
        this.means = means;
    }

    /// Takes the file and checks each line; nothing is written yet.
    public TicketImport check(AgentPrincipal agent, @Nullable String source, InputStream body) {
        means.access().require(agent, ImportPermissions.IMPORT);
        if (source == null || !SOURCE.matcher(source).matches()) {
            throw Problem.invalid("source", "invalid:source", Map.of("max", 40));
        }
        OrganizationId organization = agent.organization();
        UUID id = means.ids().next();
        long bytes = files.put(organization, id, body);
        Texts words = means.texts().of(organization, agent.agent());
        Map<Integer, String> faults = new LinkedHashMap<>();
        int[] lines = {0, 0, 0};
        files.read(organization, id, 0, (number, line) -> {
            lines[0] = number;
            lines[1]++;
            if (read.read(line, means.clock().instant()) instanceof ReadLine.Line.Faulty(ServerText reason)) {
                lines[2]++;
                if (faults.size() < MOST_FAULTS) {
                    faults.put(number, words.say(reason));
                }
            }
            return true;
        });
        if (lines[1] == 0) {
            files.delete(organization, id);
            throw new Problem(422, "import.empty");
        }
        TicketImport run = new TicketImport(
                id,
                source,
                "checked",
                bytes,
                lines[0],
                0,
                0,
                0,
                0,
                lines[2],
                0,
                0,
                means.clock().instant(),
                null);
        means.transactions().in(organization, () -> {
            rows.insert(organization, run, agent.agent());
            faults.forEach((line, reason) -> rows.fault(organization, id, line, reason));
            later.once(
                    ForgetImport.TASK,
                    id.toString(),
                    new RunImport.Job(organization.value(), id),
                    run.createdAt().plus(ForgetImport.KEPT));
        });
        return run;
    }

    /// Writes what was checked, or goes on where it was stopped.
    public TicketImport start(AgentPrincipal agent, UUID id) {
        return turn(
                agent,
                id,
                List.of("checked", "stopped"),
                "running",
                () -> later.once(
                        RunImport.TASK,
                        id + "-" + means.ids().next(),
                        new RunImport.Job(agent.organization().value(), id),
                        means.clock().instant()));
    }

    /// After the line it is at. What is written stays.
    public TicketImport stop(AgentPrincipal agent, UUID id) {
        return turn(agent, id, List.of("running"), "stopped", () -> {});
    }

    /// The file and what is known of the run; the tickets stay.
    public void remove(AgentPrincipal agent, UUID id) {
        means.access().require(agent, ImportPermissions.IMPORT);
        OrganizationId organization = agent.organization();
        means.transactions().in(organization, () -> {
            if (rows.find(organization, id).isEmpty()) {
                throw Problem.notFound();
            }
            if (!rows.delete(organization, id)) {
                throw Problem.conflict("import.state:running");
            }
        });
        files.delete(organization, id);
    }

    private TicketImport turn(AgentPrincipal agent, UUID id, List<String> from, String to, Runnable then) {
        means.access().require(agent, ImportPermissions.IMPORT);
        OrganizationId organization = agent.organization();
        return means.transactions().in(organization, () -> {
            if (rows.find(organization, id).isEmpty()) {
                throw Problem.notFound();
            }
            if (!rows.turn(organization, id, from, to, null)) {
                throw Problem.conflict("import.state");
            }
            then.run();
            return rows.find(organization, id).orElseThrow(Problem::notFound);
        });
    }

    /// The newest twenty.
    public List<TicketImport> newest(AgentPrincipal agent) {
        means.access().require(agent, ImportPermissions.IMPORT);
        return means.transactions().read(agent.organization(), () -> rows.newest(agent.organization(), LISTED));
    }

    public TicketImport find(AgentPrincipal agent, UUID id) {
        means.access().require(agent, ImportPermissions.IMPORT);
        return means.transactions()
                .read(agent.organization(), () -> rows.find(agent.organization(), id))
                .orElseThrow(Problem::notFound);
    }

    /// The first thousand lines that became no ticket.
    public Page<TicketImport.Fault> faults(AgentPrincipal agent, UUID id, @Nullable String cursor, int limit) {
        find(agent, id);
        Cursor after = Cursor.decode(cursor, 1);
        int line = after == null ? 0 : (int) after.number(0);
        List<TicketImport.Fault> found = means.transactions()
                .read(agent.organization(), () -> rows.faults(agent.organization(), id, line, limit + 1));
        return Page.of(found, limit, fault -> Cursor.of(fault.line()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Route {
        @Bean
        LargeBody ticketImports(Access access) {
            return new LargeBody(
                    "POST",
                    Pattern.compile("/api/v1/ticket-imports"),
                    ImportFile.MOST,
                    (agent, _) -> access.require(agent, ImportPermissions.IMPORT));
        }
    }
}
