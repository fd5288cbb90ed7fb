package io.parlour.helpdesk.actions.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.egress.Egress;
import io.parlour.kernel.egress.ForbiddenAddress;
import io.parlour.organizations.Organizations;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Calls one webhook. Any answer of 200 to 299 has taken it; all others, and none, are tried again for 24 hours. The
/// same `Idempotency-Key` goes with each try, so that whoever gets two counts one. Addresses inside the operator's own
/// network are never called, and the demo calls no one.
@Component
class SendWebhook {
    static final Duration LONGEST = Duration.ofHours(24);
    private static final int LONGEST_ANSWER = 64_000;
    private static final List<Duration> GAPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private final DeliveryRows rows;
    private final QueueWebhook queue;
    private final WebhookSecret secret;
    private final Egress egress;
    private final Organizations organizations;
    private final Transactions transactions;
    private final Answers answers;

    /// Who does what answers say.
    @Component("webhookAnswers")
    record Answers(HearAnswer hear, Clock clock) {}

    SendWebhook(
            DeliveryRows rows,
            QueueWebhook queue,
            WebhookSecret secret,
            Egress egress,
            Organizations organizations,
            Transactions transactions,
            Answers answers) {
        this.rows = rows;
        this.queue = queue;
        this.secret = secret;
        this.egress = egress;
        this.organizations = organizations;
        this.transactions = transactions;
        this.answers = answers;
    }

    void send(QueueWebhook.Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        DeliveryRows.Waiting waiting = transactions
                .read(organization, () -> rows.waiting(organization, job.delivery()))
                .orElse(null);
        if (waiting == null) {
            return;
        }
        if (organizations.isDemo(organization)) {
            settle(organization, job.delivery(), "failed", "demo");
            return;
        }
        Egress.Answer came;
        try {
            came = call(organization, job.delivery(), URI.create(waiting.url()), waiting.sent());
        } catch (ForbiddenAddress e) {
            settle(organization, job.delivery(), "failed", "forbidden");
            return;
        }
        String answer = came == null ? "unreachable" : String.valueOf(came.status());
        if (came != null && came.status() / 100 == 2) {
            taken(organization, job.delivery(), waiting, came);
            return;
        }
        Instant next = answers.clock().instant().plus(gap(waiting.tries()));
        if (next.isAfter(waiting.since().plus(LONGEST))) {
            settle(organization, job.delivery(), "failed", answer);
            return;
        }
        transactions.in(organization, () -> {
            rows.tried(organization, job.delivery(), null, answer, Sql.now(answers.clock()));
            queue.soon(organization, job.delivery(), waiting.tries() + 1, next);
        });
    }

    static Duration gap(int tries) {
        return GAPS.get(Math.min(tries, GAPS.size() - 1));
    }

    /// In one transaction with what it sets: it is taken once.
    private void taken(OrganizationId organization, UUID delivery, DeliveryRows.Waiting waiting, Egress.Answer came) {
        transactions.in(organization, () -> {
            if (!rows.lock(organization, delivery)) {
                return;
            }
            String heard = waiting.sent().sets().isEmpty()
                    ? ""
                    : ", "
                            + answers.hear()
                                    .heard(
                                            organization,
                                            new HearAnswer.Answer(
                                                    waiting.conversation(),
                                                    waiting.rule(),
                                                    waiting.sent().depth(),
                                                    waiting.sent().sets(),
                                                    came.body()));
            rows.tried(organization, delivery, "delivered", came.status() + heard, Sql.now(answers.clock()));
        });
    }

    /// Null when nobody answers.
    private Egress.@Nullable Answer call(OrganizationId organization, UUID delivery, URI url, DeliveryRows.Sent sent)
            throws ForbiddenAddress {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Parlour",
                "Idempotency-Key",
                delivery.toString(),
                "Parlour-Signature",
                secret.signature(organization, answers.clock().instant(), sent.payload()));
        try {
            byte[] body = sent.payload().getBytes(UTF_8);
            return sent.sets().isEmpty()
                    ? new Egress.Answer(egress.post(url, headers, body), new byte[0])
                    : egress.ask(url, headers, body, LONGEST_ANSWER);
        } catch (ForbiddenAddress e) {
            throw e;
        } catch (IOException e) {
            return null;
        }
    }

    private void settle(OrganizationId organization, UUID delivery, String state, String answer) {
        transactions.in(
                organization, () -> rows.tried(organization, delivery, state, answer, Sql.now(answers.clock())));
    }
}
