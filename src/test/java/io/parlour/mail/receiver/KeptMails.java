package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An inlet that keeps mails in memory. Local parts say what becomes of them: `unknown`, `closed`, `busy`,
/// `broken` as recipients; everybody else is known.
public class KeptMails implements MailInlet {
    public record Kept(Envelope envelope, String mail) {
        private static final String TRACE_END = " +0000\r\n";

        /// Without the field that the receiver put first.
        public String text() {
            return mail.substring(mail.indexOf(TRACE_END) + TRACE_END.length());
        }

        public String trace() {
            return mail.substring(0, mail.length() - text().length());
        }
    }

    public final List<Kept> mails = new CopyOnWriteArrayList<>();
    public volatile Stored answer = new Stored.Durable("m1");

    @Override
    public Recipient recipient(String address) {
        return switch (address.substring(0, Math.max(0, address.indexOf('@')))) {
            case "unknown" -> new Recipient.Unknown();
            case "closed" -> new Recipient.Closed();
            case "busy" -> new Recipient.Busy();
            case "broken" -> throw new IllegalStateException("planted");
            default -> new Recipient.Known();
        };
    }

    @Override
    public Stored store(Envelope envelope, InputStream mail) throws IOException {
        String text = new String(mail.readAllBytes(), ISO_8859_1);
        Stored stored = stored(envelope);
        if (stored instanceof Stored.Durable) {
            mails.add(new Kept(envelope, text));
        }
        return stored;
    }

    protected Stored stored(Envelope envelope) {
        return answer;
    }
}
