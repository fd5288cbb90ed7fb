package io.parlour.mail.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.mail.MailScene;
import io.parlour.mail.reading.ReadMail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The mailbox of a mail is that of its envelope, else the first that its header names in a fixed order (ML-11).
class FindMailboxIT {
    private static final TestApp APP = TestApp.shared();
    private static final List<String> ORDER =
            List.of("Delivered-To", "X-Original-To", "X-Forwarded-To", "Envelope-To", "To", "Cc");

    @Test
    void theEnvelopeComesFirstAndThenTheHeaderInItsOrder() {
        try (MailScene scene = new MailScene(APP)) {
            JsonNode fetched = scene.items("/api/v1/mailboxes").getFirst();
            UUID own = UUID.fromString(fetched.get("id").asString());
            List<String> fields = new ArrayList<>();
            List<String> addresses = new ArrayList<>();
            for (String name : ORDER) {
                String address = name.toLowerCase(Locale.ROOT) + "-" + own + "@shop.example";
                assertThat(scene.console
                                .post(
                                        "/api/v1/mailboxes",
                                        Map.of("site", fetched.get("site").asString(), "address", address))
                                .status())
                        .isEqualTo(201);
                fields.add(name + ": Somebody <" + address.replace("@", "+tag@") + ">");
                addresses.add(address);
            }
            for (int first = 0; first < ORDER.size(); first++) {
                // backwards, so that it is not the place in the mail that decides
                String header =
                        String.join("\n", fields.subList(first, ORDER.size()).reversed());
                assertThat(found(scene, own, List.of(), header)).isEqualTo(addresses.get(first));
            }
            assertThat(found(scene, own, List.of(), "X-Forwarded-To: stranger@peer.example"))
                    .isEqualTo(scene.mailbox);
            assertThat(found(scene, own, List.of(scene.mailbox), fields.getFirst()))
                    .isEqualTo(scene.mailbox);
        }
    }

    private static String found(MailScene scene, UUID own, List<String> envelope, String header) {
        RawMails.Raw raw = new RawMails.Raw(
                UUID.randomUUID(),
                own,
                "imap",
                "1:1",
                null,
                envelope,
                null,
                1,
                Instant.EPOCH,
                false,
                true,
                "pending",
                null,
                0,
                null,
                null);
        return APP.bean(FindMailbox.class)
                .of(scene.company.id(), raw, new ReadMail().read((header + "\n\ntext").getBytes(US_ASCII)))
                .address();
    }
}
