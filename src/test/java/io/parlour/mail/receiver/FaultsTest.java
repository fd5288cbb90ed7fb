package io.parlour.mail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.receiver.MailInlet.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// A mail is answered 250 when it is durable, and never otherwise (ML-3).
class FaultsTest extends ReceiverTest {
    private interface Storing {
        Stored store(InputStream mail) throws IOException;
    }

    private static MailInlet storing(Storing storing) {
        return new KeptMails() {
            @Override
            public Stored store(Envelope envelope, InputStream mail) throws IOException {
                return storing.store(mail);
            }
        };
    }

    private void answers(MailInlet inlet, String expected) throws IOException {
        try (Dialogue peer = Dialogue.greeted(start(small(), inlet))) {
            peer.beginMail("desk@site.example");
            peer.send("#\r\n".repeat(6000) + ".\r\n");
            peer.expect(expected);
            peer.say("NOOP", "250 2.0.0 OK");
        }
    }

    @Test
    void acceptanceIsSaidBehindDurability() throws IOException {
        AtomicBoolean durable = new AtomicBoolean();
        MailInlet inlet = storing(mail -> {
            mail.transferTo(OutputStream.nullOutputStream());
            durable.set(true);
            return new Stored.Durable("m");
        });
        answers(inlet, "250 2.0.0");
        assertThat(durable).isTrue();
    }

    @Test
    void aFaultOfTheStoreIsToldAsOne() throws IOException {
        kept.answer = new Stored.Fault();
        answers(kept, "451 4.3.0");
    }

    @Test
    void aFullDiskIsToldAsOne() throws IOException {
        kept.answer = new Stored.Full();
        answers(kept, "452 4.3.1");
    }

    @Test
    void aStoreThatThrowsIsAFault() throws IOException {
        answers(
                storing(_ -> {
                    throw new IOException("planted");
                }),
                "451 4.3.0");
    }

    @Test
    void aStoreThatBreaksIsAFault() throws IOException {
        answers(
                storing(_ -> {
                    throw new IllegalStateException("planted");
                }),
                "451 4.3.0");
    }

    @Test
    void aMailCalledDurableBeforeItWasReadIsAFault() throws IOException {
        answers(storing(mail -> new Stored.Durable("m" + mail.read())), "451 4.3.0");
    }

    @Test
    void aMailReadToItsLastByteIsRead() throws IOException {
        answers(
                storing(mail -> {
                    while (mail.read() != '#') {
                        // the trace
                    }
                    mail.skipNBytes(3 * 6000 - 1);
                    return new Stored.Durable("m");
                }),
                "250");
    }

    @Test
    void aMailThatGrowsTooLargeIsRefusedAndTheNextTaken() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.beginMail("desk@site.example");
            peer.send("x".repeat(MAXIMUM_SIZE - 1) + "\r\n.\r\n");
            peer.expect("552 5.3.4");
            peer.beginMail("desk@site.example");
            peer.send("x".repeat(MAXIMUM_SIZE - 2) + "\r\n.\r\n");
            peer.expect("250");
        }
        assertThat(kept.mails).hasSize(1);
        assertThat(kept.mails.getFirst().text()).hasSize(MAXIMUM_SIZE);
    }

    @Test
    void anInletThatOverlooksTheSizeKeepsNoPromise() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start(small(), storing(mail -> {
            try {
                mail.readAllBytes();
            } catch (IOException e) {
                return new Stored.Durable("hidden " + e.getMessage());
            }
            return new Stored.Durable("m");
        })))) {
            peer.beginMail("desk@site.example");
            peer.send("x".repeat(MAXIMUM_SIZE) + "\r\n.\r\n");
            peer.expect("552 5.3.4");
        }
    }

    @Test
    void aMailWithoutMeasureIsCutOff() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.beginMail("desk@site.example");
            peer.send("x".repeat(2 * MAXIMUM_SIZE + 10_000));
            peer.expect("552 5.3.4");
            peer.expectClosed();
        }
        assertThat(kept.mails).isEmpty();
    }

    @Test
    void aMailWhosePeerVanishesIsNotKept() throws IOException {
        CompletableFuture<IOException> seen = new CompletableFuture<>();
        MailInlet inlet = storing(mail -> {
            try {
                mail.readAllBytes();
                return new Stored.Durable("m");
            } catch (IOException e) {
                seen.complete(e);
                throw e;
            }
        });
        try (Dialogue peer = Dialogue.greeted(start(small(), inlet))) {
            peer.beginMail("desk@site.example");
            peer.send("Subject: half\r\n\r\nHello\r\n.");
            peer.endSaying();
            peer.expect("closed");
        }
        assertThat(seen.join()).hasMessageContaining("before the end");
    }
}
