package io.parlour.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.parlour.Parlour;
import io.parlour.bench.live.Figures;
import io.parlour.bench.live.Statements;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// Messages stored a second by `PostMessage`, 32 senders on 320 conversations, beside the same statements by bare
/// JDBC, one transaction each, on the same PostgreSQL; the two take turns and the medians are compared. Then 16
/// senders on one conversation, and a lone sender's time for one message.
///
/// `./parlour bench posting [seconds=20] [rounds=3] [senders=32]`
public final class PostingBench {
    private static final int CONVERSATIONS = 320;
    private static final double FLOOR = 0.6;
    private static final double HOT_TARGET = 200;

    private final ConfigurableApplicationContext context;
    private final int seconds;
    private final OrganizationId organization;
    private final List<Conversation> conversations;

    private record Conversation(UUID contact, UUID id) {}

    private PostingBench(ConfigurableApplicationContext context, int seconds) {
        this.context = context;
        this.seconds = seconds;
        this.organization = context.getBean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New("Bench", "business", CreateOrganization.Kind.CUSTOMER),
                        Organization::id);
        this.conversations =
                IntStream.range(0, CONVERSATIONS).mapToObj(i -> conversation()).toList();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> sizes = Arrays.stream(args)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[each.length - 1]));
        Path data = Files.createTempDirectory("parlour-bench-posting");
        try (ConfigurableApplicationContext context = new SpringApplication(Parlour.class)
                .run("--server.port=0", "--management.server.port=-1", "--parlour.data=" + data)) {
            PostingBench bench = new PostingBench(context, Integer.parseInt(sizes.getOrDefault("seconds", "20")));
            bench.run(
                    Integer.parseInt(sizes.getOrDefault("rounds", "3")),
                    Integer.parseInt(sizes.getOrDefault("senders", "32")));
        }
    }

    private void run(int rounds, int senders) throws IOException, InterruptedException {
        Statements bare = new Statements(database(), lines(), seconds);
        loop("warm-up", Math.max(2, seconds / 2), senders, conversations);
        List<Double> theirs = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            theirs.add(bare.run());
            ours.add(loop(senders + " senders, 320 conversations", seconds, senders, conversations));
        }
        double ratio = median(ours) / median(theirs);
        System.out.printf(
                "ratio of medians %.2f; target >= %.1f, aim >= 1.0: %s%n",
                ratio, FLOOR, ratio >= FLOOR ? "met" : "missed");
        double hot = loop("16 senders, 1 conversation", seconds, 16, conversations.subList(0, 1));
        System.out.printf("target >= %.0f: %s%n", HOT_TARGET, hot >= HOT_TARGET ? "met" : "missed");
        loop("1 sender", seconds, 1, conversations);
    }

    private double loop(String title, int length, int senders, List<Conversation> into)
            throws IOException, InterruptedException {
        PostMessage messages = context.getBean(PostMessage.class);
        IdSource ids = context.getBean(IdSource.class);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(length);
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                running.add(executor.submit(() -> send(messages, ids, into, end)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> each : running) {
                nanos.addAll(each.get());
            }
            Figures figures = new Figures(
                    title, length, nanos.stream().mapToLong(Long::longValue).toArray());
            figures.print("");
            return figures.perSecond();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private List<Long> send(PostMessage messages, IdSource ids, List<Conversation> into, long end) {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            Conversation one = into.get(ThreadLocalRandom.current().nextInt(into.size()));
            long start = System.nanoTime();
            PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                    organization,
                    one.id(),
                    new Author.Visitor(one.contact()),
                    ids.next(),
                    MessageKind.MESSAGE,
                    "Is this lamp still to be had in green, and when would it be here?",
                    List.of(),
                    0,
                    false));
            if (!(outcome instanceof PostMessage.Outcome.Posted)) {
                throw new IllegalStateException(String.valueOf(outcome));
            }
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    private Conversation conversation() {
        UUID contact = context.getBean(CreateContact.class)
                .create(organization, new NewContact(null, "en", List.of(), "live-chat"))
                .id();
        StartConversation.Start start = new StartConversation.Start(contact, "web", null, null, null, "en", null);
        UUID id = context.getBean(StartConversation.class)
                .start(organization, start, null)
                .conversation();
        return new Conversation(contact, id);
    }

    private List<String> lines() {
        return conversations.stream()
                .map(each -> "visitor " + organization + " - " + each.contact() + " " + each.id())
                .toList();
    }

    private String[] database() {
        HikariDataSource pool = (HikariDataSource) context.getBean(DataSource.class);
        return new String[] {pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()};
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
