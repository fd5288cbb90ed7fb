package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import io.parlour.privacy.retention.RunRetention;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A free organization has a million messages past their 60 days; another works meanwhile: it writes notes, opens a
/// conversation and lists tickets. Targets: at least 500 messages/s, p95 of the other work at most 1.5 times that
/// before.
///
/// `./parlour bench retention [messages=1000000]`
public final class RetentionBench {
    private static final int OF_CONVERSATION = 10;
    private static final int OF_CONTACT = 5;
    private static final int ALONE_SECONDS = 30;
    private static final int RATE = 500;
    private static final double SLOWER = 1.5;
    private static final long BETWEEN_NANOS = 25_000_000;

    private final TestApp app;
    private final int messages;
    private final OrganizationId organization;

    private RetentionBench(TestApp app, int messages) {
        this.app = app;
        this.messages = messages;
        this.organization = app.bean(CreateOrganization.class)
                .create(new CreateOrganization.New("Old", "free", CreateOrganization.Kind.CUSTOMER), made -> made.id());
    }

    public static void main(String[] args) throws Exception {
        boolean met;
        try (TestApp app = TestApp.start()) {
            met = new RetentionBench(app, Arguments.of(args).number("messages", 1_000_000)).run();
        }
        System.exit(met ? 0 : 1);
    }

    private boolean run() throws Exception {
        fill();
        Company other = Company.in(app);
        try (ConsoleClient agent = other.console(Role.OWNER);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            UUID conversation = conversation(other.id());
            long end = System.nanoTime() + ALONE_SECONDS * 1_000_000_000L;
            work(agent, conversation, () -> System.nanoTime() < end);
            long again = System.nanoTime() + ALONE_SECONDS * 1_000_000_000L;
            double alone = p95(work(agent, conversation, () -> System.nanoTime() < again));

            long started = System.nanoTime();
            Future<?> purge = threads.submit(() -> app.bean(RunRetention.class).of(organization, Instant.now()));
            double beside = p95(work(agent, conversation, () -> !purge.isDone()));
            purge.get();
            double seconds = (System.nanoTime() - started) / 1e9;
            long left = count("message");
            double rate = (messages - left) / seconds;
            System.out.printf(
                    "%,d of %,d messages went in %.0f s: %,.0f/s; left: %,d conversations, %,d contacts%n",
                    messages - left, messages, seconds, rate, count("conversation"), count("contact"));
            System.out.printf(
                    "p95 of other work: %.1f ms alone, %.1f ms beside it (%.2f times)%n",
                    alone, beside, beside / alone);
            boolean met = left == 0 && rate >= RATE && beside <= alone * SLOWER;
            System.out.printf("target: %,d/s, at most %.1f times: %s%n", RATE, SLOWER, met ? "met" : "missed");
            return met;
        }
    }

    private double[] work(ConsoleClient agent, UUID conversation, BooleanSupplier goesOn) {
        double[] times = new double[1_000_000];
        int count = 0;
        String path = "/api/v1/conversations/" + conversation;
        while (goesOn.getAsBoolean() && count < times.length - 3) {
            times[count++] = timed(() -> agent.post(
                    path + "/messages", Map.of("clientId", UUID.randomUUID(), "text", "Still there?", "kind", "note")));
            times[count++] = timed(() -> agent.get(path));
            times[count++] = timed(() -> agent.get("/api/v1/views/all-unsolved/tickets"));
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
        return Arrays.copyOf(times, count);
    }

    private static double timed(Supplier<ConsoleClient.Answer> call) {
        long started = System.nanoTime();
        ConsoleClient.Answer answer = call.get();
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        return (System.nanoTime() - started) / 1e6;
    }

    private static double p95(double[] times) {
        Arrays.sort(times);
        return times[(int) (times.length * 0.95)];
    }

    private long count(String table) {
        return app.superuser()
                .sql("select count(*) from " + table + " where organization_id = :organization")
                .param("organization", organization.value())
                .query(Long.class)
                .single();
    }

    private UUID conversation(OrganizationId of) {
        contacts(of, 1);
        conversations(of, 1, "now()");
        return app.superuser()
                .sql("select id from conversation where organization_id = :organization")
                .param("organization", of.value())
                .query(UUID.class)
                .single();
    }

    private void fill() {
        int conversations = messages / OF_CONVERSATION;
        contacts(organization, Math.max(1, conversations / OF_CONTACT));
        conversations(organization, conversations, "now() - interval '90 days' + n * interval '1 millisecond'");
        app.superuser()
                .sql("""
                        insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id,
                            text, at)
                        select c.organization_id, c.id, s, gen_random_uuid(), gen_random_uuid(), 'message', 'visitor',
                            c.contact_id, 'Message ' || s || ' about order ' || (hashtext(c.id::text) & 65535) || ', please answer soon',
                            c.created_at
                        from conversation c, generate_series(1, :each) s where c.organization_id = :organization""")
                .param("organization", organization.value())
                .param("each", OF_CONVERSATION)
                .update();
        app.superuser().sql("""
                        insert into participant (organization_id, conversation_id, kind, participant_id, joined_at)
                        select organization_id, id, 'visitor', contact_id, created_at from conversation
                        where organization_id = :organization""").param("organization", organization.value()).update();
        app.superuser()
                .sql("insert into retention_start values (:organization, now() - interval '1 day', now(), 0)")
                .param("organization", organization.value())
                .update();
        app.superuser().sql("vacuum analyze").update();
    }

    private void contacts(OrganizationId of, int many) {
        app.superuser()
                .sql("""
                        with n as (select gen_random_uuid() as contact, gen_random_uuid() as collection, v.id as version
                            from generate_series(1, :many), policy_version v join policy p on p.id = v.policy_id
                            where v.state = 'EFFECTIVE' and p.kind = 'PRIVACY'),
                        c as (insert into collection (organization_id, id, subject_kind, subject, collection_point,
                                policy_version_id, rule_key_at, source, at)
                            select :organization, collection, 'CONTACT', contact, 'live-chat', version, 'FREE', 'SELF',
                                now() - interval '91 days' from n)
                        insert into contact (organization_id, id, name, first_seen_at, last_seen_at, collection_id,
                            policy_version_id)
                        select :organization, contact, 'Someone', now() - interval '91 days', now() - interval '90 days',
                            collection, version from n""")
                .param("organization", of.value())
                .param("many", many)
                .update();
    }

    private void conversations(OrganizationId of, int many, String at) {
        app.superuser()
                .sql("""
                        with k as (select id, row_number() over () - 1 as r, count(*) over () as all_of from contact
                            where organization_id = :organization)
                        insert into conversation (organization_id, id, site_id, contact_id, channel, state, last_seq,
                            last_visible_seq, created_at, last_activity_at, last_message_at)
                        select :organization, gen_random_uuid(), (select id from site where organization_id = :organization limit 1),
                            k.id, 'web', 'open', :each, :each, DAY, DAY, DAY
                        from generate_series(1, :many) n join k on k.r = n % k.all_of""".replace("DAY", at))
                .param("organization", of.value())
                .param("many", many)
                .param("each", OF_CONVERSATION)
                .update();
    }
}
