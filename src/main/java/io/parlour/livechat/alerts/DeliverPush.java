package io.parlour.livechat.alerts;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Hands one push over, unless nothing waits any more. A browser that takes none any more is
/// forgotten; a service that fails three times within two minutes leaves it to the letter, if one
/// waits, which then goes at once.
@Component
final class DeliverPush {
    private static final int TRIES = 3;
    private static final int TEXT = 120;

    private final Asked asked;
    private final SendPush send;
    private final SchedulerClient scheduler;
    private final JsonMapper json;
    private final Transactions transactions;

    /// What is read of and written to rows.
    @Component
    record Asked(
            PushRows rows,
            UnheardRows unheard,
            BundleRows bundles,
            Unread unread,
            AlertSettings settings,
            AgentTexts texts,
            Clock clock) {}

    DeliverPush(
            Asked asked, SendPush send, @Lazy SchedulerClient scheduler, JsonMapper json, Transactions transactions) {
        this.asked = asked;
        this.send = send;
        this.scheduler = scheduler;
        this.json = json;
        this.transactions = transactions;
    }

    /// After which time to try again; empty when it is over.
    Optional<Duration> deliver(PushTask.Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        UUID browser = job.browser();
        Optional<PushSubscription> to = browser == null
                ? Optional.empty()
                : transactions.read(
                        organization,
                        () -> asked.unread().waits(organization, job) && !quiet(organization, job)
                                ? asked.rows().find(organization, browser)
                                : Optional.empty());
        if (to.isEmpty()) {
            return Optional.empty();
        }
        BundleRows.Bundle bundle = bundle(organization, job, to.get().id());
        UUID topic = bundle.isOne() ? to.get().id() : job.conversation();
        return switch (send.send(to.get(), topic(topic), payload(organization, job, bundle))) {
            case ARRIVED -> {
                transactions.in(
                        organization,
                        () -> asked.rows()
                                .arrived(
                                        organization,
                                        to.get().id(),
                                        asked.clock().instant()));
                yield Optional.empty();
            }
            case GONE -> {
                transactions.in(organization, () -> {
                    transactions.deleting("push-gone");
                    asked.rows().remove(organization, job.agent(), to.get().id());
                });
                yield Optional.empty();
            }
            case REFUSED -> Optional.empty();
            case LATER -> later(organization, job);
        };
    }

    /// What is tried again was counted already; an offer waits for nobody, and is always told by
    /// itself.
    private BundleRows.Bundle bundle(OrganizationId organization, PushTask.Job job, UUID browser) {
        if (job.offer()) {
            return new BundleRows.Bundle(1, job.conversation(), AlertKind.OFFER);
        }
        return transactions.in(organization, () -> {
            Optional<BundleRows.Bundle> before =
                    job.tries() == 0 ? Optional.empty() : asked.bundles().find(organization, browser);
            return before.orElseGet(() ->
                    asked.bundles().count(organization, job.agent(), browser, job.item(), Sql.now(asked.clock())));
        });
    }

    /// In quiet hours nothing is pushed but what is urgent, if the agent lets that pass; offers are
    /// for who is there.
    private boolean quiet(OrganizationId organization, PushTask.Job job) {
        AlertRules rules = asked.settings().of(organization, job.agent());
        return !job.offer()
                && rules.quietAt(asked.clock().instant())
                && !(rules.urgentPasses() && asked.unread().urgent(organization, job));
    }

    private Optional<Duration> later(OrganizationId organization, PushTask.Job job) {
        if (job.tries() >= TRIES) {
            transactions.in(organization, () -> {
                if (asked.unheard().hurry(organization, job.agent(), job.item())) {
                    PushTask.look(scheduler, transactions, organization, job.agent(), Sql.now(asked.clock()));
                }
            });
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(20L * (job.tries() + 1)));
    }

    private String payload(OrganizationId organization, PushTask.Job job, BundleRows.Bundle bundle) {
        Unread.Item item = transactions.read(organization, () -> asked.unread().item(organization, job));
        boolean text = asked.settings().of(organization, job.agent()).pushText();
        String shown = item.text().length() > TEXT ? item.text().substring(0, TEXT) + "…" : item.text();
        Texts words = transactions.read(organization, () -> asked.texts().of(organization, job.agent()));
        Map<String, Object> said = new HashMap<>();
        said.put(
                "title",
                bundle.isOne()
                        ? AlertWords.several(words, bundle.items(), bundle.kind())
                        : AlertWords.one(words, job.kind()));
        said.put("body", text && !shown.isBlank() ? item.department() + ": " + shown : item.department());
        said.put("conversation", job.conversation());
        said.put("offer", job.offer());
        said.put("note", job.kind() == AlertKind.MENTION ? job.seq() : 0);
        said.put("ticket", job.kind() == AlertKind.TICKET || job.kind() == AlertKind.REMINDER);
        if (bundle.isOne()) {
            said.put("items", bundle.items());
            if (bundle.conversation() == null) {
                said.put("body", "");
                said.put("path", AlertWords.path(bundle.kind()));
            }
        }
        return json.writeValueAsString(said);
    }

    /// At most 32 letters of base64url (RFC 8030 §5.4), and nothing that a push service could read
    /// anything from.
    private static String topic(UUID conversation) {
        ByteBuffer octets = ByteBuffer.allocate(16)
                .putLong(conversation.getMostSignificantBits())
                .putLong(conversation.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
    }
}
