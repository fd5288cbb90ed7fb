package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.mail.receiver.MailInlet.Recipient;
import io.parlour.mail.receiver.MailInlet.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// What every [MailInlet] promises the receiver. A test of an implementation extends this and says how to
/// look inside.
public abstract class MailInletContract {
    protected abstract MailInlet inlet();

    /// An address that is [Recipient.Known].
    protected abstract String known();

    /// An address that is [Recipient.Unknown].
    protected abstract String unknown();

    /// The mails that would survive a crash now, byte for byte, in any order.
    protected abstract List<byte[]> durable() throws IOException;

    @Test
    void recipientsAreToldApart() {
        assertThat(inlet().recipient(known())).isEqualTo(new Recipient.Known());
        assertThat(inlet().recipient(unknown())).isEqualTo(new Recipient.Unknown());
    }

    @Test
    void whatNoAddressCanBeIsUnknown() {
        for (String odd : List.of("a", "a@b", "\"a b\"@x", "a@[127.0.0.1]", "ü@ü", "a'--@x", "%@%", "a\\@b")) {
            assertThat(inlet().recipient(odd)).isEqualTo(new Recipient.Unknown());
        }
    }

    @Test
    void everyByteIsKept() throws IOException {
        byte[] mail = new byte[300_000];
        for (int i = 0; i < mail.length; i++) {
            mail[i] = (byte) (i * 31 + i / 256);
        }
        assertThat(inlet().store(envelope(known()), new ByteArrayInputStream(mail)))
                .isInstanceOf(Stored.Durable.class);
        assertThat(durable()).hasSize(1);
        assertThat(durable().getFirst()).isEqualTo(mail);
    }

    @Test
    void aMailWithoutTextIsKept() throws IOException {
        assertThat(inlet().store(envelope(known()), InputStream.nullInputStream()))
                .isInstanceOf(Stored.Durable.class);
        assertThat(durable()).hasSize(1);
    }

    @Test
    void aMailIsReadToItsEnd() throws IOException {
        InputStream mail = new ByteArrayInputStream("Subject: x\r\n\r\ny\r\n".getBytes(ISO_8859_1));
        inlet().store(envelope(known()), mail);
        assertThat(mail.available()).isZero();
    }

    @Test
    void aMailThatBreaksOffIsNotKept() throws IOException {
        IOException gone = new IOException("the peer has gone");
        InputStream half = new SequenceInputStream(
                new ByteArrayInputStream("Subject: half\r\n\r\n".repeat(10_000).getBytes(ISO_8859_1)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw gone;
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        throw gone;
                    }
                });
        assertThatThrownBy(() -> inlet().store(envelope(known()), half)).isSameAs(gone);
        assertThat(durable()).isEmpty();
    }

    @Test
    void aBounceIsKept() throws IOException {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                null,
                List.of(known()),
                InetAddress.getLoopbackAddress(),
                "[127.0.0.1]",
                true,
                "TLSv1.3 TLS_AES_256_GCM_SHA384");
        assertThat(inlet().store(envelope, new ByteArrayInputStream(new byte[] {'x'})))
                .isInstanceOf(Stored.Durable.class);
    }

    @Test
    void manyAtOnceAreAllKept() throws IOException {
        List<CompletableFuture<Stored>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] mail = ("Subject: " + i + "\r\n\r\n" + i).getBytes(ISO_8859_1);
            running.add(CompletableFuture.supplyAsync(() -> store(mail), Thread.ofVirtual()::start));
        }
        Set<Stored> answers = new HashSet<>();
        running.forEach(each -> answers.add(each.join()));
        assertThat(answers).hasSize(8).allMatch(Stored.Durable.class::isInstance);
        assertThat(durable()).hasSize(8);
    }

    private Stored store(byte[] mail) {
        try {
            return inlet().store(envelope(known()), new ByteArrayInputStream(mail));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /// As the receiver makes it.
    protected static Envelope envelope(String... recipients) {
        return new Envelope(
                UUID.randomUUID().toString(),
                "ann@peer.example",
                List.of(recipients),
                InetAddress.getLoopbackAddress(),
                "peer.example",
                false,
                null);
    }
}
