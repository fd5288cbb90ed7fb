package io.parlour.mail.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.mailboxes.Arrivals;
import io.parlour.mail.proving.ProveMail;
import io.parlour.mail.reading.ReadMail;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final byte[] MAIL = """
            From: ann@peer.example
            Authentication-Results: mx.ours.example; dmarc=pass header.from=peer.example

            Text
            """.getBytes(US_ASCII);

    @Test
    void aListedGatewayIsNotTheServerThatSpfAsksAbout() {
        ProveMail.Evidence listed = evidence(List.of("203.0.113.0/24"));
        assertThat(listed.peer()).isNull();
        assertThat(listed.trusted()).isEqualTo("mx.ours.example");
        ProveMail.Evidence other = evidence(List.of("198.51.100.7"));
        assertThat(other.peer()).isEqualTo("203.0.113.9");
        assertThat(other.trusted()).isNull();
    }

    private static ProveMail.Evidence evidence(List<String> peers) {
        RawMails.Raw raw = new RawMails.Raw(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "smtp",
                "1",
                "ann@peer.example",
                List.of("support@shop.example"),
                "203.0.113.9",
                MAIL.length,
                Instant.EPOCH,
                false,
                true,
                "pending",
                null,
                0,
                null,
                null);
        Arrivals receiver =
                new Arrivals(false, null, 24, "mx.ours.example", peers, List.of(), List.of(), false, false, false);
        return ExamineMail.evidence(raw, new ReadMail().read(MAIL), MAIL, receiver);
    }
}
