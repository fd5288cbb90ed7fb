package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MailTextTest {
    private static final String END = "\r\n.\r\n";
    private static final String BEHIND = "NOOP\r\n";

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> marks = Arbitraries.of('\r', '\n', '.', '\0', 'a', '\u00ff');
        Arbitrary<String> pieces = Arbitraries.oneOf(
                marks.map(String::valueOf), Arbitraries.of("\r\n", "\r\n.", "\r\n..", "\r\n.\r", "\n.\n", "text"));
        return pieces.list().ofMaxSize(60).map(list -> String.join("", list));
    }

    @Property
    void whateverIsSentComesOutAsItWas(
            @ForAll("texts") String text,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 20) Integer> chunks,
            @ForAll @IntRange(min = 1, max = 30) int reads)
            throws IOException {
        String whole = text.isEmpty() || text.endsWith("\r\n") ? text : text + "\r\n";
        String stuffed = ("\r\n" + whole).replace("\r\n.", "\r\n..").substring(2);

        assertThat(read(stuffed + ".\r\n" + BEHIND, chunks, reads)).isEqualTo(whole);
    }

    @Property
    void onlyTheRealEndEnds(
            @ForAll("texts") String sent,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 20) Integer> chunks,
            @ForAll @IntRange(min = 1, max = 30) int reads)
            throws IOException {
        String line = "\r\n" + sent + END;
        int end = line.indexOf(END);
        String expected =
                (line.substring(0, end) + "\r\n").replace("\r\n.", "\r\n").substring(2);

        assertThat(read(line.substring(2, end + END.length()) + BEHIND, chunks, reads))
                .isEqualTo(expected);
    }

    /// What comes out of these bytes, which arrive in chunks of these sizes; what follows the text is still
    /// there.
    private static String read(String bytes, List<Integer> chunks, int reads) throws IOException {
        try (Socket socket = new Chunked(bytes.getBytes(ISO_8859_1), chunks)) {
            Wire wire = new Wire(socket, ReceiverTest.settings());
            MailText text = new MailText(wire, 1_000_000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[reads];
            int count = text.read(buffer, 0, reads);
            while (count >= 0) {
                assertThat(count).isPositive();
                out.write(buffer, 0, count);
                count = text.read(buffer, 0, reads);
            }
            assertThat(text.read()).isEqualTo(-1);
            assertThat(text.drain(0)).isZero();
            assertThat(wire.readLine()).isEqualTo(new Wire.Line.Text("NOOP"));
            return out.toString(ISO_8859_1);
        }
    }

    /// A line whose bytes come a few at a time.
    private static final class Chunked extends Socket {
        private final InputStream in;

        Chunked(byte[] bytes, List<Integer> chunks) {
            in = new ByteArrayInputStream(bytes) {
                private int turn;

                @Override
                public int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(length, chunks.get(turn++ % chunks.size())));
                }
            };
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
