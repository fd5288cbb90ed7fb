package io.parlour.livechat.monitor;

import io.parlour.contacts.consent.Consent;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Secrets;
import io.parlour.livechat.visitors.Arrivals;
import io.parlour.livechat.visitors.VisitorForgotten;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Puts together the browser that agreed to be seen and the visitor who chats in it, and takes the one back with the
/// other (LC-82).
@Component
final class KnownBrowsers implements Arrivals {
    private final Browsers browsers;
    private final Seen seen;
    private final Inviters inviters;
    private final WithdrawMonitoring withdraw;
    private final Transactions transactions;

    /// The pages of a browser, those written and those open.
    @Component
    record Seen(ChatPages pages, OpenPages open) {}

    KnownBrowsers(
            Browsers browsers, Seen seen, Inviters inviters, WithdrawMonitoring withdraw, Transactions transactions) {
        this.browsers = browsers;
        this.seen = seen;
        this.inviters = inviters;
        this.withdraw = withdraw;
        this.transactions = transactions;
    }

    @Override
    public Optional<Arrival> of(OrganizationId organization, String token) {
        return transactions.read(
                organization,
                () -> browsers.byToken(organization, Secrets.hash(token))
                        .map(it -> new Arrival(
                                it.id(), inviters.of(organization, it.id()).orElse(null))));
    }

    @Override
    public void chats(OrganizationId organization, UUID browser, UUID visitor) {
        transactions.in(organization, () -> {
            browsers.chats(organization, browser, visitor);
            seen.pages().begin(organization, browser, visitor);
        });
        PageLines lines = seen.open().find(organization);
        if (lines != null) {
            lines.chats(browser);
        }
    }

    @EventListener
    void forgotten(VisitorForgotten event) {
        List<UUID> own = browsers.ofVisitor(event.organization(), event.visitor());
        own.forEach(browser -> withdraw.withdraw(event.organization(), browser, Consent.Method.BUTTON));
    }
}
