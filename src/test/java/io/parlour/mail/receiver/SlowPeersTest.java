package io.parlour.mail.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Who is slow is let go, and who closes says so.
class SlowPeersTest extends ReceiverTest {
    private static final Duration SHORT = Duration.ofMillis(150);

    private static ReceiverSettings hurried(Duration total) {
        return settings(SHORT, total, 100, 10);
    }

    @Test
    void whoSaysNothingIsLetGo() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start(hurried(Duration.ofMinutes(1))))) {
            peer.expect("421 4.4.2");
            peer.expectClosed();
        }
    }

    @Test
    void whoStopsInsideATextIsLetGoAndNothingKept() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start(hurried(Duration.ofMinutes(1))))) {
            peer.beginMail("desk@site.example");
            peer.send("Subject: slow\r\n");
            peer.expect("421 4.4.2");
        }
        assertThat(kept.mails).isEmpty();
    }

    @Test
    void aCommandThatDripsIsLetGo() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start(hurried(Duration.ofMinutes(1))))) {
            drip(peer);
            peer.expect("421 4.4.2");
        }
    }

    @Test
    void aTextThatDripsIsLetGo() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start(hurried(Duration.ofMillis(400))))) {
            peer.beginMail("desk@site.example");
            drip(peer);
            peer.expect("421 4.4.2");
        }
        assertThat(kept.mails).isEmpty();
    }

    /// A byte now and then, until nobody listens.
    private static void drip(Dialogue peer) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    peer.send("x");
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (IOException e) {
                // the other side has closed, which ends this
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void whoHearsNothingIsCut() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start(hurried(Duration.ofMinutes(1))))) {
            String many = "HELP\r\n".repeat(10_000);
            assertThatThrownBy(() -> {
                        while (true) {
                            peer.send(many);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void closingFinishesATextAndSaysSoToTheRest() throws IOException {
        int port = start();
        try (Dialogue idle = Dialogue.greeted(port);
                Dialogue busy = Dialogue.greeted(port)) {
            busy.beginMail("desk@site.example");
            busy.send("Subject: last\r\n");
            CompletableFuture<Void> closed = CompletableFuture.runAsync(this::stop);
            idle.expect("421 4.3.2");
            idle.expectClosed();
            busy.send("\r\nx\r\n.\r\n");
            busy.expect("250");
            busy.expect("421 4.3.2");
            closed.join();
            assertThatThrownBy(() -> Dialogue.with(port)).isInstanceOf(IOException.class);
        }
        assertThat(kept.mails).hasSize(1);
    }

    @Test
    void closingWaitsForNoTextForever() throws IOException {
        ReceiverSettings usual = small();
        ReceiverSettings brief = new ReceiverSettings(
                usual.address(),
                usual.hostName(),
                usual.maximumSize(),
                usual.recipients(),
                usual.connections(),
                usual.perPeer(),
                usual.commandLine(),
                usual.badCommands(),
                usual.idle(),
                usual.total(),
                usual.drain(),
                Duration.ofMillis(50),
                null);
        try (Dialogue peer = Dialogue.greeted(start(brief))) {
            peer.beginMail("desk@site.example");
            peer.send("Subject: half\r\n");
            stop();
            peer.expectClosed();
        }
        assertThat(kept.mails).isEmpty();
    }
}
