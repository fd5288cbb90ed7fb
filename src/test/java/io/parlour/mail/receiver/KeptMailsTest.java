package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

class KeptMailsTest extends MailInletContract {
    private final KeptMails kept = new KeptMails() {
        @Override
        public Recipient recipient(String address) {
            return address.equals(known()) ? new Recipient.Known() : new Recipient.Unknown();
        }

        @Override
        protected Stored stored(Envelope envelope) {
            return new Stored.Durable(envelope.id());
        }
    };

    @Override
    protected MailInlet inlet() {
        return kept;
    }

    @Override
    protected String known() {
        return "desk@site.example";
    }

    @Override
    protected String unknown() {
        return "nobody@site.example";
    }

    @Override
    protected List<byte[]> durable() {
        return kept.mails.stream().map(mail -> mail.mail().getBytes(ISO_8859_1)).toList();
    }
}
