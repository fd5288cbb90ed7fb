package io.parlour.mail.accounts;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
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
    private final AgentTexts texts;
    private final Transactions transactions;
    private final Clock clock;

    NoteOutcome(
            MailAccounts accounts,
            TellTrouble tell,
            MailboxEvents events,
            AgentTexts texts,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.tell = tell;
        this.events = events;
        this.texts = texts;
        this.transactions = transactions;
        this.clock = clock;
    }

    void note(MailAccounts.Place place, Outcome outcome) {
        Instant now = clock.instant();
        transactions.in(place.organization(), () -> {
            switch (outcome) {
                case Outcome.Fetched _, Outcome.Reread _, Outcome.Undecided _ -> went(place, now);
                case Outcome.Held _ ->
                    accounts.failed(
                            place, "held", texts.ofTeam(place.organization()).say("mailbox.trouble.held"), now);
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
        String words = texts.ofTeam(place.organization()).say(failed.trouble().text());
        accounts.failed(place, failed.trouble().code(), words, now);
        if (accounts.inTrouble(place, now.minus(TROUBLE), now)) {
            events.note(place.organization(), place.mailbox(), MailboxEvents.Kind.TROUBLE, words, now);
            tell.trouble(place, failed.trouble().text());
        }
    }
}
