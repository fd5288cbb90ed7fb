package io.parlour.bench.live;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.parlour.Parlour;
import io.parlour.identity.signin.Client;
import io.parlour.identity.signin.OpenSession;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Secrets;
import io.parlour.live.IssuePass;
import io.parlour.live.Party;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The real program, told over its standard input what a bench needs: people, passes for them, the way to its database,
/// and its live heap after two full collections. Answers are lines that begin with `>`.
final class Server {
    static final Client BENCH = new Client("127.0.0.0/24", "bench", Secrets.next());

    private Server() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        ConfigurableApplicationContext context = new SpringApplication(Parlour.class).run(args);
        out.println(">ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        IssuePass passes = context.getBean(IssuePass.class);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "seed" -> {
                    new Seeding(context)
                            .seed(Integer.parseInt(words[1]), Integer.parseInt(words[2]))
                            .forEach(each -> out.println(">" + each));
                    out.println(">done");
                }
                case "monitored" -> {
                    new Seeding(context)
                            .monitored(OrganizationId.of(words[1]), Integer.parseInt(words[2]))
                            .forEach(each -> out.println(">" + each));
                    out.println(">done");
                }
                case "pass" -> out.println(">" + passes.issue(party(words)).value());
                case "session" ->
                    out.println(">"
                            + context.getBean(OpenSession.class)
                                    .open(OrganizationId.of(words[2]), UUID.fromString(words[3]), BENCH)
                                    .value());
                case "heap" -> out.println(">" + heap() + " " + resident());
                case "database" -> out.println(">" + database(context));
                case "closed" -> out.println(">" + closed(context, words[1]));
                case "cpu" -> out.println(">" + cpuNanos());
                default -> {
                    context.close();
                    return;
                }
            }
        }
    }

    /// `pass agent ORGANIZATION ID SESSION`, `pass page ORGANIZATION ID ID` or `pass visitor ORGANIZATION ID CONTACT
    /// CONVERSATION`.
    private static Party party(String[] words) {
        OrganizationId organization = OrganizationId.of(words[2]);
        UUID id = UUID.fromString(words[3]);
        UUID other = UUID.fromString(words[4]);
        return switch (words[1]) {
            case "agent" -> new Party.Agent(organization, id, other);
            case "page" -> new Party.Page(organization, id, id);
            default -> new Party.Visitor(organization, id, other, id);
        };
    }

    private static String database(ConfigurableApplicationContext context) {
        HikariDataSource pool = (HikariDataSource) context.getBean(DataSource.class);
        return pool.getJdbcUrl() + " " + pool.getUsername() + " " + pool.getPassword();
    }

    /// How many sockets were closed with a code.
    private static long closed(ConfigurableApplicationContext context, String code) {
        return (long) context.getBean(MeterRegistry.class)
                .get("parlour.live.closed")
                .tag("code", code)
                .functionCounter()
                .count();
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("no VmRSS");
    }
}
