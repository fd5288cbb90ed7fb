package io.parlour.livechat.alerts;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.WriteToAgent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Writes an agent a letter of what was not read on any device; of what was, none. Three that began to
/// wait within five minutes are one letter, and no third goes out within five minutes. The letter
/// holds no words of a visitor.
@Component
final class WriteUnheard {
    private final Asked asked;
    private final WriteToAgent letters;
    private final PublicAddress address;
    private final SchedulerClient scheduler;
    private final Transactions transactions;

    /// What is read of and written to rows.
    @Component("unheardAsked")
    record Asked(Unread unread, UnheardRows rows, BundleRows bundles, AlertSettings settings, Clock clock) {}

    WriteUnheard(
            Asked asked,
            WriteToAgent letters,
            PublicAddress address,
            @Lazy SchedulerClient scheduler,
            Transactions transactions) {
        this.asked = asked;
        this.letters = letters;
        this.address = address;
        this.scheduler = scheduler;
        this.transactions = transactions;
    }

    /// Of one thing, at once: noted before letters were bundled.
    void write(PushTask.Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.in(organization, () -> {
            if (asked.unread().waits(organization, job)) {
                asked.rows().remove(organization, job.agent(), job.item());
                send(organization, job.agent(), List.of(job.item()), Sql.now(asked.clock()));
            }
        });
    }

    /// What an agent has not read for as long as it chose; the next look is noted.
    void due(PushTask.Away away) {
        OrganizationId organization = new OrganizationId(away.organization());
        UUID agent = away.agent();
        transactions.in(organization, () -> {
            Integer minutes = asked.settings().of(organization, agent).mailMinutes();
            List<UnheardRows.Unheard> waiting = waiting(organization, agent, minutes != null);
            Instant now = Sql.now(asked.clock());
            while (minutes != null && !waiting.isEmpty()) {
                Instant first = waiting.getFirst().at();
                Instant due =
                        latest(first.plusSeconds(60L * minutes), asked.bundles().freeAt(organization, agent));
                if (due.isAfter(now)) {
                    PushTask.look(scheduler, transactions, organization, agent, due);
                    return;
                }
                List<PushTask.Item> near = waiting.stream()
                        .takeWhile(each -> !each.at().isAfter(first.plus(BundleRows.WITHIN)))
                        .map(UnheardRows.Unheard::item)
                        .toList();
                List<PushTask.Item> told = near.size() < BundleRows.BUNDLED ? near.subList(0, 1) : near;
                send(organization, agent, told, now);
                told.forEach(each -> asked.rows().remove(organization, agent, each));
                waiting = waiting.subList(told.size(), waiting.size());
            }
        });
    }

    /// What waits still, the longest first; the rest is forgotten.
    private List<UnheardRows.Unheard> waiting(OrganizationId organization, UUID agent, boolean writes) {
        List<UnheardRows.Unheard> waiting = new ArrayList<>();
        for (UnheardRows.Unheard each : asked.rows().of(organization, agent)) {
            PushTask.Job job = PushTask.Job.of(organization, agent, null, each.item());
            Optional<Instant> since = writes ? asked.unread().since(organization, job, each.at()) : Optional.empty();
            since.ifPresentOrElse(
                    at -> waiting.add(each.hurries() ? each : new UnheardRows.Unheard(each.item(), at)),
                    () -> asked.rows().remove(organization, agent, each.item()));
        }
        waiting.sort(Comparator.comparing(UnheardRows.Unheard::at));
        return waiting;
    }

    private void send(OrganizationId organization, UUID agent, List<PushTask.Item> items, Instant now) {
        PushTask.Item first = items.getFirst();
        asked.bundles().count(organization, agent, agent, first, now);
        letters.write(
                organization,
                agent,
                words -> items.size() > 1
                        ? aboutSeveral(words, organization, agent, items)
                        : aboutOne(words, organization, agent, first));
    }

    private WriteToAgent.Email aboutOne(Texts words, OrganizationId organization, UUID agent, PushTask.Item item) {
        String subject = named(words, organization, agent, item);
        return new WriteToAgent.Email(
                subject,
                words.say(
                        "alerts.email.bodyOne",
                        Map.of("alert", subject, "link", link(item), "settings", words.say("alerts.email.settings"))));
    }

    private WriteToAgent.Email aboutSeveral(
            Texts words, OrganizationId organization, UUID agent, List<PushTask.Item> items) {
        String subject = AlertWords.several(words, items.size(), kindOf(items));
        String list = items.stream()
                .map(each -> named(words, organization, agent, each) + "\n" + link(each) + "\n")
                .collect(Collectors.joining("\n"));
        return new WriteToAgent.Email(
                subject,
                words.say(
                        "alerts.email.bodySeveral",
                        Map.of("alert", subject, "list", list, "settings", words.say("alerts.email.settings"))));
    }

    private String named(Texts words, OrganizationId organization, UUID agent, PushTask.Item item) {
        String department = asked.unread()
                .item(organization, PushTask.Job.of(organization, agent, null, item))
                .department();
        String alert = AlertWords.email(words, item.kind());
        return department.isEmpty()
                ? alert
                : words.say("alerts.email.department", Map.of("alert", alert, "department", department));
    }

    private String link(PushTask.Item item) {
        return address.base() + AlertWords.path(item.kind(), item.conversation(), item.seq());
    }

    private static @Nullable AlertKind kindOf(List<PushTask.Item> items) {
        List<AlertKind> kinds =
                items.stream().map(PushTask.Item::kind).distinct().toList();
        return kinds.size() == 1 ? kinds.getFirst() : null;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
