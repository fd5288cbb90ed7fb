package io.parlour.mail.accounts;

import io.parlour.database.Transactions;
import io.parlour.mail.imap.Outcome;
import io.parlour.mail.mailboxes.MailboxEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Notes how each reading of a mailbox went. Without one for a quarter of an hour its administrators hear
/// of it, once for each time (ML-10).
@Component
final class NoteOutcome {
    static final Duration TROUBLE = Duration.ofMinutes(15);

    private final MailAccounts accounts;
    private final TellTrouble tell;
    private final MailboxEvents events;
    private final Transactions transactions;
    private final Clock clock;

    NoteOutcome(MailAccounts accounts, TellTrouble tell, MailboxEvents events, Transactions transactions, Clock clock) {
        this.accounts = accounts;
        this.tell = tell;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    void note(MailAccounts.Place place, Outcome outcome) {
        Instant now = clock.instant();
        transactions.in(place.organization(), () -> {
            switch (outcome) {
                case Outcome.Fetched _, Outcome.Reread _, Outcome.Undecided _ -> went(place, now);
                case Outcome.Held _ ->
                    accounts.failed(place, "held", "A mail could not be kept yet. It is tried again.", now);
                case Outcome.Failed failed -> failed(place, failed, now);
            }
        });
    }

    private void went(MailAccounts.Place place, Instant now) {
        if (accounts.went(place, now)) {
            events.note(place.organization(), place.mailbox(), MailboxEvents.Kind.RECOVERED, null, now);
        }
    }

    private void failed(MailAccounts.Place place, Outcome.Failed failed, Instant now) {
        String words = failed.trouble().words();
        accounts.failed(place, failed.trouble().code(), words, now);
        if (accounts.inTrouble(place, now.minus(TROUBLE), now)) {
            events.note(place.organization(), place.mailbox(), MailboxEvents.Kind.TROUBLE, words, now);
            tell.trouble(place, words);
        }
    }
}
