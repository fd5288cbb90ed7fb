package io.parlour.bench.privacy;

import com.zaxxer.hikari.HikariDataSource;
import io.parlour.TestApp;
import io.parlour.bench.live.Figures;
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
import io.parlour.redaction.Mode;
import io.parlour.redaction.SetRedactionMode;
import io.parlour.redaction.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// What a protection costs on the way of a message into the database: the same sends with it and without, in turns, so
/// that other load meets both alike.
public final class MessagePath {
    private static final int CONVERSATIONS = 160;
    private static final int BLOCK = 500;
    private static final int WARM_UP = 100;
    private static final double TARGET = 1.1;
    private static final String TEXT = "My order 20260131-77 of 3 lamps was to be here at 5 pm, what is wrong?";

    private final TestApp app;
    private final int messages;

    private record Conversation(OrganizationId organization, UUID contact, UUID id) {}

    /// @param messages how many are measured on each side
    public MessagePath(TestApp app, int messages) {
        this.app = app;
        this.messages = Math.max(2 * BLOCK, messages);
    }

    /// The database's rules are switched off by a right of the program's login; new connections have it.
    public boolean rowSecurity() {
        List<Conversation> conversations = conversations();
        List<Long> with = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        try {
            for (int i = 0; i < BLOCK * 6; i++) {
                send(conversations.get(i % CONVERSATIONS));
            }
            for (int round = 0; round < messages / BLOCK; round++) {
                boolean first = round % 2 == 0;
                block(conversations, first, first ? with : without);
                block(conversations, !first, first ? without : with);
            }
        } finally {
            bypass(false);
        }
        return compare("row-level security", with, without);
    }

    private void block(List<Conversation> conversations, boolean secured, List<Long> times) {
        bypass(!secured);
        for (int i = -WARM_UP; i < BLOCK; i++) {
            long nanos = send(conversations.get(Math.floorMod(i, CONVERSATIONS)));
            if (i >= 0) {
                times.add(nanos);
            }
        }
    }

    private void bypass(boolean bypasses) {
        app.superuser()
                .sql("alter role parlour_app " + (bypasses ? "bypassrls" : "nobypassrls"))
                .update();
        app.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    /// Two organizations, one with the types that are on from the start, one with all of them off.
    public boolean redaction() {
        List<Conversation> on = conversations();
        List<Conversation> off = conversations();
        for (Type type : List.of(Type.CARD, Type.CVV, Type.IBAN, Type.SSN, Type.SECRET)) {
            app.bean(SetRedactionMode.class).set(off.getFirst().organization(), null, type, Mode.OFF);
        }
        List<Long> with = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        for (int i = -BLOCK; i < messages; i++) {
            int which = Math.floorMod(i, CONVERSATIONS);
            long masked = send(on.get(which));
            long plain = send(off.get(which));
            if (i >= 0) {
                with.add(masked);
                without.add(plain);
            }
        }
        return compare("redaction", with, without);
    }

    private static boolean compare(String what, List<Long> with, List<Long> without) {
        Figures on = figures("with " + what, with);
        Figures off = figures("without " + what, without);
        on.print("");
        off.print("");
        double median = ratio(with, without, 0.5);
        double late = ratio(with, without, 0.95);
        boolean met = median <= TARGET && late <= TARGET;
        System.out.printf(
                "%s on / off, median of rounds: p50 %.2f, p95 %.2f; target at most %.1f each: %s%n",
                what, median, late, TARGET, met ? "met" : "missed");
        return met;
    }

    /// Of each round on its own, as other load comes and goes; then the median.
    private static double ratio(List<Long> with, List<Long> without, double share) {
        double[] ratios = IntStream.range(0, with.size() / BLOCK)
                .mapToDouble(round ->
                        of(with, round).millis(share) / of(without, round).millis(share))
                .sorted()
                .toArray();
        return ratios[ratios.length / 2];
    }

    private static Figures of(List<Long> all, int round) {
        return figures("", all.subList(round * BLOCK, (round + 1) * BLOCK));
    }

    private static Figures figures(String title, List<Long> nanos) {
        long[] all = nanos.stream().mapToLong(Long::longValue).toArray();
        return new Figures(
                title,
                IntStream.range(0, all.length).mapToDouble(i -> all[i] / 1e9).sum(),
                all);
    }

    private long send(Conversation to) {
        PostMessage.Request request = new PostMessage.Request(
                to.organization(),
                to.id(),
                new Author.Visitor(to.contact()),
                app.bean(IdSource.class).next(),
                MessageKind.MESSAGE,
                TEXT,
                List.of(),
                0,
                false);
        PostMessage messages = app.bean(PostMessage.class);
        long start = System.nanoTime();
        PostMessage.Outcome outcome = messages.post(request);
        long nanos = System.nanoTime() - start;
        if (!(outcome instanceof PostMessage.Outcome.Posted)) {
            throw new IllegalStateException(String.valueOf(outcome));
        }
        return nanos;
    }

    private List<Conversation> conversations() {
        OrganizationId organization = app.bean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New("Bench", "business", CreateOrganization.Kind.CUSTOMER),
                        Organization::id);
        return IntStream.range(0, CONVERSATIONS)
                .mapToObj(i -> conversation(organization))
                .toList();
    }

    private Conversation conversation(OrganizationId organization) {
        UUID contact = app.bean(CreateContact.class)
                .create(organization, new NewContact("Vera", "en", List.of(), "live-chat"))
                .id();
        UUID id = app.bean(StartConversation.class)
                .start(organization, new StartConversation.Start(contact, "web", null, null, null, "en", null), null)
                .conversation();
        return new Conversation(organization, contact, id);
    }
}
