package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps an eye on how many complain of the bulk mail of a domain, and stops it when they are too many (ML-119): one in
/// a thousand is told to who administers, three in a thousand stop it until a person lets it go. In the running
/// transaction.
@Component
public final class WatchComplaints {
    private static final Duration COUNTED = Duration.ofMinutes(5);

    private final ComplaintRows rows;
    private final OutboundRows outbound;
    private final BulkRows bulk;
    private final Means means;

    @Component("watchComplaintsMeans")
    record Means(WriteToAdministrators write, PublicAddress address, OutboxWork work, Clock clock) {}

    WatchComplaints(ComplaintRows rows, OutboundRows outbound, BulkRows bulk, Means means) {
        this.rows = rows;
        this.outbound = outbound;
        this.bulk = bulk;
        this.means = means;
    }

    /// Of the mail of this recipient.
    public void complained(OrganizationId organization, UUID recipient) {
        outbound.recipient(organization, recipient)
                .flatMap(each -> outbound.mail(organization, each.mail()))
                .filter(mail -> mail.lane() == Lane.BULK.number())
                .flatMap(mail -> rows.lock(organization, domain(mail.fromAddress())))
                .ifPresent(domain -> weigh(organization, domain));
    }

    /// Whether bulk mail of this sender is stopped.
    boolean stops(OrganizationId organization, String sender) {
        return rows.find(organization, domain(sender))
                .filter(domain -> domain.state().equals("paused"))
                .isPresent();
    }

    /// Of a domain, as it is now.
    ComplaintRate rate(OrganizationId organization, ComplaintRows.Watched domain) {
        return new ComplaintRate(
                rows.complaints(organization, domain, means.clock().instant()), domain.sent());
    }

    /// Lets bulk mail of a domain go again; nothing where it does. False when there is no such domain.
    boolean release(OrganizationId organization, UUID domain) {
        Instant now = means.clock().instant();
        if (rows.release(organization, domain, now)) {
            rows.unfinished(organization, domain, true).forEach(mail -> bulk.resume(organization, mail, now));
            means.work().soon();
            return true;
        }
        return rows.isKnown(organization, domain);
    }

    private void weigh(OrganizationId organization, ComplaintRows.Watched domain) {
        Instant now = means.clock().instant();
        boolean old =
                domain.countedAt() == null || !now.isBefore(domain.countedAt().plus(COUNTED));
        long sent = old ? rows.count(organization, domain, now) : domain.sent();
        ComplaintRate rate = new ComplaintRate(rows.complaints(organization, domain, now), sent);
        if (!old && rate.level() != ComplaintRate.Level.OK) {
            rate = new ComplaintRate(rate.complaints(), rows.count(organization, domain, now));
        }
        ComplaintRate.Level before = ComplaintRate.Level.valueOf(domain.state().toUpperCase(Locale.ROOT));
        if (rate.level().compareTo(before) > 0) {
            rows.state(organization, domain.id(), rate.level().name().toLowerCase(Locale.ROOT));
            if (rate.level() == ComplaintRate.Level.PAUSED) {
                rows.unfinished(organization, domain.id(), false)
                        .forEach(mail -> bulk.hold(organization, mail, "complaints"));
            }
            tell(organization, domain, rate);
        }
    }

    private void tell(OrganizationId organization, ComplaintRows.Watched domain, ComplaintRate rate) {
        String key = rate.level() == ComplaintRate.Level.PAUSED ? "complaints.paused" : "complaints.warned";
        means.write().write(organization, words -> {
            NumberFormat whole = NumberFormat.getIntegerInstance(words.locale());
            Map<String, String> values = new HashMap<>(Map.of(
                    "domain", domain.name(),
                    "complaints", whole.format(rate.complaints()),
                    "sent", whole.format(rate.sent()),
                    "rate", String.format(words.locale(), "%.2f", rate.rate() * 100),
                    "warning", String.format(words.locale(), "%.1f", ComplaintRate.ALARM * 100),
                    "limit", String.format(words.locale(), "%.1f", ComplaintRate.PAUSE * 100),
                    "link", means.address().base() + "/settings/pace"));
            values.put("days", whole.format(ComplaintRows.WEEK.toDays()));
            values.put("advice", words.say(key + ".advice", values));
            return new WriteToAgent.Email(words.say(key + ".subject", values), words.say("complaints.body", values));
        });
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
