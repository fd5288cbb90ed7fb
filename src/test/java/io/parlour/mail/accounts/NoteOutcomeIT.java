package io.parlour.mail.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.Role;
import io.parlour.mail.MailScene;
import io.parlour.mail.imap.Outcome;
import io.parlour.mail.imap.Trouble;
import io.parlour.mail.mailboxes.MailboxEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who hears of a mailbox that cannot be read, and when (ML-10).
class NoteOutcomeIT {
    private static final TestApp APP = TestApp.shared();
    private static final Instant START = Instant.parse("2031-05-01T08:00:00Z");
    private static final Outcome FAILED = new Outcome.Failed(new Trouble.UnknownHost("imap.shop.example"), 0);

    @Test
    void administratorsHearOnceOfAMailboxThatWasNotReadForAQuarterOfAnHour() {
        try (MailScene scene = new MailScene(APP)) {
            scene.company.person(Role.ADMINISTRATOR);
            scene.company.person(Role.AGENT);
            JsonNode mailbox =
                    scene.console.get("/api/v1/mailboxes").json().get("items").get(0);
            UUID id = UUID.fromString(mailbox.get("id").asString());
            MailAccounts.Place place = new MailAccounts.Place(scene.company.id(), id);
            APP.bean(Transactions.class)
                    .in(
                            place.organization(),
                            () -> APP.bean(MailAccounts.class).put(place.organization(), account(id)));

            at(place, 0, FAILED);
            at(place, 14, FAILED);
            assertThat(letters(scene)).isZero();
            assertThat(state(scene, id)).isEqualTo("ok");

            at(place, 15, FAILED);
            at(place, 16, FAILED);
            at(place, 90, FAILED);
            assertThat(letters(scene))
                    .as("the owner and the administrator, once")
                    .isEqualTo(2);
            assertThat(state(scene, id)).isEqualTo("trouble");

            at(place, 91, new Outcome.Fetched(0, null));
            assertThat(state(scene, id)).isEqualTo("ok");
            at(place, 92, FAILED);
            at(place, 106, FAILED);
            assertThat(letters(scene)).isEqualTo(2);
            at(place, 107, FAILED);
            assertThat(letters(scene)).as("another time").isEqualTo(4);
            assertThat(scene.items("/api/v1/mailboxes/" + id + "/events").stream()
                            .map(each -> each.get("kind").asString()))
                    .containsExactly("trouble", "recovered", "trouble");
        }
    }

    private static void at(MailAccounts.Place place, int minute, Outcome outcome) {
        Clock clock = Clock.fixed(START.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC);
        new NoteOutcome(
                        APP.bean(MailAccounts.class),
                        APP.bean(TellTrouble.class),
                        APP.bean(MailboxEvents.class),
                        APP.bean(AgentTexts.class),
                        APP.bean(Transactions.class),
                        clock)
                .note(place, outcome);
    }

    private static int letters(MailScene scene) {
        return APP.superuser()
                .sql("""
                        select count(*)::int as n from letter
                        where organization_id = :organization and subject like 'Can''t receive email for %'
                        """)
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getInt("n"))
                .single();
    }

    private static String state(MailScene scene, UUID mailbox) {
        return scene.console
                .get("/api/v1/mailboxes/" + mailbox)
                .json()
                .get("state")
                .asString();
    }

    /// Nobody has chosen from when on, so that it is not followed.
    private static MailAccounts.Account account(UUID mailbox) {
        return new MailAccounts.Account(
                mailbox,
                "imap.shop.example",
                993,
                "TLS",
                true,
                "ann",
                new byte[] {1},
                "INBOX",
                "keep",
                "none",
                null,
                null,
                null,
                null,
                null,
                START);
    }
}
