package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.mail.SendAllowance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Writes the letter that proves an address: it quotes what is asked, and its link confirms these words alone. Anyone
/// may have entered the address, so an address gets one letter an hour, and all of them get a small share of what the
/// organization sends a day. Without a letter the words of the one before stay. In the running transaction.
@Component
final class WriteConfirmation {
    static final Duration LINK_LIFE = Duration.ofDays(3);
    /// A stranger can ask again and again, and the person still gets a link tomorrow.
    private static final int MOST_A_DAY = 5;

    private final RequestRows rows;
    private final LinkRows links;
    private final RequestDays days;
    private final RequestLetters letters;
    private final SendAllowance allowance;
    private final Clock clock;

    WriteConfirmation(
            RequestRows rows,
            LinkRows links,
            RequestDays days,
            RequestLetters letters,
            SendAllowance allowance,
            Clock clock) {
        this.rows = rows;
        this.links = links;
        this.days = days;
        this.letters = letters;
        this.allowance = allowance;
        this.clock = clock;
    }

    /// @param asked of an unproven request, which may have been asked in other words before
    void write(OrganizationId organization, RequestRows.New asked) {
        Instant now = Sql.now(clock);
        LinkRows.Written written =
                links.written(organization, asked.channel(), Objects.requireNonNull(asked.address()), now);
        if (written.hour() > 0
                || written.day() >= MOST_A_DAY
                || written.channel() >= allowance.unproven(organization)) {
            return;
        }
        OrganizationToken token = OrganizationToken.next(organization);
        links.ask(organization, asked, token.hash(), now, now.plus(LINK_LIFE));
        Request request = rows.find(organization, asked.id()).orElseThrow();
        rows.clocks(organization, asked.id(), days.deadlines(organization, asked.country(), request.receivedOn()));
        rows.step(organization, asked.id(), "link-sent", now, null);
        letters.confirm(organization, rows.find(organization, asked.id()).orElseThrow(), token);
    }
}
