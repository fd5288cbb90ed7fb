package io.parlour.answers.assist;

import io.parlour.answers.bots.Bot;
import io.parlour.answers.bots.Bots;
import io.parlour.answers.gates.Gates;
import io.parlour.answers.turns.FormTurn;
import io.parlour.answers.turns.Formed;
import io.parlour.answers.turns.Turn;
import io.parlour.answers.turns.Turns;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.knowledge.reading.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A draft of a reply that quotes an article the customer can open. It is kept as the message's turn, so that it is
/// made once and can be judged.
@Component
final class DraftReply {
    private final FormTurn form;
    private final Turns turns;
    private final Bots bots;
    private final ReadHelpCenter centers;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    DraftReply(
            FormTurn form,
            Turns turns,
            Bots bots,
            ReadHelpCenter centers,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.form = form;
        this.turns = turns;
        this.bots = bots;
        this.centers = centers;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Null where the bot answers itself, or the site has none.
    @Nullable
    Turn to(OrganizationId organization, UUID conversation, LastMessage last) {
        Optional<Turn> kept = transactions.read(organization, () -> turns.of(organization, conversation, last.seq()));
        if (kept.isPresent()) {
            return kept.get();
        }
        if (last.bot()) {
            return null;
        }
        Bot bot = bots.find(organization, last.site()).orElse(null);
        if (bot == null) {
            return null;
        }
        Instant began = clock.instant();
        Formed formed = form.form(new FormTurn.Asked(
                organization,
                centers.ofSite(organization, last.site()).orElse(null),
                Gates.SHIPPED,
                last.language(),
                last.proven() ? Viewer.CONTACT : Viewer.ANONYMOUS,
                last.text(),
                false,
                false,
                1,
                false,
                null));
        int millis = (int) began.until(clock.instant()).toMillis();
        return transactions.in(organization, () -> {
            Turns.Of of = new Turns.Of(
                    ids.next(),
                    bot.id(),
                    bot.mode().key(),
                    conversation,
                    last.id(),
                    last.seq(),
                    last.language(),
                    last.text(),
                    last.text());
            turns.add(organization, of, formed, null, millis, clock.instant());
            return turns.of(organization, conversation, last.seq()).orElse(null);
        });
    }
}
