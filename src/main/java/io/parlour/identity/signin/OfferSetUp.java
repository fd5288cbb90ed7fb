package io.parlour.identity.signin;

import io.parlour.database.Transactions;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.Secrets;
import io.parlour.organizations.Installation;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Prints a new set-up link at each start until one was used. To the console alone, never to a log.
@Component
final class OfferSetUp {
    private final Installation installation;
    private final Transactions transactions;
    private final PublicAddress address;

    OfferSetUp(Installation installation, Transactions transactions, PublicAddress address) {
        this.installation = installation;
        this.transactions = transactions;
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        String token = Secrets.next();
        if (transactions.installation(() -> installation.offerSetUp(Secrets.hash(token)))) {
            System.out.println("Set up Parlour: " + address.base() + "/setup#" + token + " (works once, for "
                    + Installation.SET_UP_LIFE.toHours() + " hours)");
        }
    }
}
