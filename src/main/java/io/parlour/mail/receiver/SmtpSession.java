package io.parlour.mail.receiver;

import io.parlour.kernel.IdSource;
import io.parlour.mail.receiver.MailInlet.Recipient;
import io.parlour.mail.receiver.MailInlet.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The commands of one peer, from greeting to farewell.
final class SmtpSession {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpSession.class);
    private final Wire wire;
    private final ReceiverSettings settings;
    private final MailInlet inlet;
    private final IdSource ids;
    private final Clock clock;
    private @Nullable String helo;
    private boolean extended;
    private @Nullable String tls;
    private @Nullable Transaction transaction;
    private int badCommands;
    private boolean over;
    private volatile boolean receiving;
    private volatile boolean closing;

    SmtpSession(Wire wire, ReceiverSettings settings, MailInlet inlet, IdSource ids, Clock clock) {
        this.wire = wire;
        this.settings = settings;
        this.inlet = inlet;
        this.ids = ids;
        this.clock = clock;
    }

    /// Runs until one of both has had enough.
    void run() throws IOException {
        try {
            wire.reply("220 " + settings.hostName() + " ESMTP\r\n");
            while (!over) {
                Reply reply = next();
                if (reply != null) {
                    say(reply);
                }
            }
        } catch (SocketTimeoutException e) {
            wire.reply(Reply.TOO_SLOW);
        }
        wire.hangUp();
    }

    /// Ends at once, or behind the mail that is on its way. Called from another thread.
    void close() throws IOException {
        closing = true;
        if (!receiving) {
            wire.farewell(Reply.CLOSING);
        }
    }

    private void say(Reply reply) {
        badCommands += reply.badCommand() ? 1 : 0;
        boolean enough = badCommands >= settings.badCommands();
        over |= enough || reply.code() == 421 || reply.code() == 221;
        wire.reply(enough ? Reply.TOO_MANY_ERRORS : reply);
    }

    private @Nullable Reply next() throws IOException {
        if (closing) {
            return Reply.CLOSING;
        }
        return switch (wire.readLine()) {
            case Wire.Line.Text(String text) -> answer(Command.of(text));
            case Wire.Line.Wrong(Reply reply) -> reply;
            case Wire.Line.End() -> {
                over = true;
                yield null;
            }
        };
    }

    private @Nullable Reply answer(Command command) throws IOException {
        return switch (command.verb()) {
            case "EHLO", "HELO" -> hello(command);
            case "MAIL" -> mail(command);
            case "RCPT" -> recipient(command);
            case "DATA" -> data(command);
            case "RSET" -> reset(command);
            case "STARTTLS" -> startTls(command);
            case "QUIT" -> command.bare() ? Reply.BYE : Reply.SYNTAX;
            case "NOOP" -> Reply.OK;
            case "HELP" -> Reply.HELP;
            case "VRFY" -> command.bare() ? Reply.SYNTAX : Reply.NOT_VERIFIED;
            case "EXPN", "AUTH", "BDAT", "ETRN", "TURN", "SEND", "SOML", "SAML" -> Reply.NOT_IMPLEMENTED;
            default -> Reply.UNKNOWN_COMMAND;
        };
    }

    private @Nullable Reply hello(Command command) {
        if (command.bare()) {
            return Reply.SYNTAX;
        }
        transaction = null;
        helo = command.argument();
        extended = command.verb().equals("EHLO");
        if (!extended) {
            return new Reply(250, "", settings.hostName());
        }
        String secure = settings.tls() != null && tls == null ? "250-STARTTLS\r\n" : "";
        wire.reply("250-" + settings.hostName() + "\r\n250-SIZE " + settings.maximumSize()
                + "\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n" + secure + "250 ENHANCEDSTATUSCODES\r\n");
        return null;
    }

    private Reply mail(Command command) {
        if (helo == null || transaction != null) {
            return Reply.ORDER;
        }
        return switch (Transaction.begin(command.argument(), settings)) {
            case Transaction.Beginning.Begun(Transaction begun) -> {
                transaction = begun;
                yield Reply.SENDER_OK;
            }
            case Transaction.Beginning.Refused(Reply reply) -> reply;
        };
    }

    private Reply recipient(Command command) {
        if (transaction == null) {
            return Reply.ORDER;
        }
        Path path = Path.of(command.argument(), "TO:");
        if (path == null || path.address().isEmpty()) {
            return Reply.RECIPIENT_SYNTAX;
        }
        if (!path.parameters().isEmpty()) {
            return Reply.UNKNOWN_PARAMETER;
        }
        if (!path.ascii() && !transaction.utf8()) {
            return Reply.NEEDS_UTF8;
        }
        if (transaction.full(settings.recipients())) {
            return Reply.TOO_MANY_RECIPIENTS;
        }
        return switch (ask(path.address(), transaction.sender())) {
            case Recipient.Known() -> {
                transaction.add(path.address());
                yield Reply.RECIPIENT_OK;
            }
            case Recipient.Unknown() -> Reply.NO_SUCH_RECIPIENT;
            case Recipient.Closed() -> Reply.RECIPIENT_CLOSED;
            case Recipient.Refused() -> Reply.SENDER_REFUSED;
            case Recipient.Unverified() -> Reply.DOMAIN_UNVERIFIED;
            case Recipient.Busy() -> Reply.FAULT;
        };
    }

    private Recipient ask(String address, @Nullable String sender) {
        try {
            return inlet.recipient(address, sender, wire.peer());
        } catch (RuntimeException e) {
            LOG.error("A recipient could not be looked up.", e);
            return new Recipient.Busy();
        }
    }

    private Reply reset(Command command) {
        if (!command.bare()) {
            return Reply.SYNTAX;
        }
        transaction = null;
        return Reply.OK;
    }

    private @Nullable Reply startTls(Command command) throws IOException {
        if (settings.tls() == null) {
            return Reply.NOT_IMPLEMENTED;
        }
        if (!command.bare()) {
            return Reply.SYNTAX;
        }
        if (tls != null) {
            return Reply.ORDER;
        }
        if (wire.more()) {
            over = true;
            return Reply.TEXT_BEFORE_TLS;
        }
        wire.reply(Reply.START_TLS);
        tls = wire.startTls(settings.tls());
        // what was said in clear may have been said by anybody (RFC 3207 §4.2)
        helo = null;
        transaction = null;
        return null;
    }

    private Reply data(Command command) throws IOException {
        if (!command.bare()) {
            return Reply.SYNTAX;
        }
        if (helo == null || transaction == null) {
            return Reply.ORDER;
        }
        if (transaction.recipients().isEmpty()) {
            return Reply.NO_RECIPIENTS;
        }
        Envelope envelope = new Envelope(
                ids.next().toString(),
                transaction.sender(),
                transaction.recipients(),
                wire.peer(),
                helo,
                transaction.utf8(),
                tls);
        transaction = null;
        receiving = true;
        try {
            wire.reply(Reply.GO_ON);
            return receive(envelope);
        } finally {
            wire.startTotal();
            receiving = false;
        }
    }

    private Reply receive(Envelope envelope) throws IOException {
        MailText text = new MailText(wire, settings.maximumSize());
        Reply reply = store(envelope, text);
        long unread = text.drain(settings.drain());
        if (unread < 0) {
            over = true;
        }
        if (unread != 0 && reply.code() == 250) {
            LOG.error("Mail {} was called durable before it was read to its end.", envelope.id());
            return Reply.FAULT;
        }
        return reply;
    }

    /// Throws only what the wire threw: then nobody is left to be answered.
    private Reply store(Envelope envelope, MailText text) throws IOException {
        Reply reply;
        try {
            byte[] trace = ReceivedField.of(envelope, settings.hostName(), extended, clock.instant());
            reply = reply(inlet.store(envelope, new SequenceInputStream(new ByteArrayInputStream(trace), text)));
        } catch (IOException | RuntimeException e) {
            if (text.failure() == null) {
                LOG.error("Mail {} could not be stored.", envelope.id(), e);
            }
            reply = Reply.FAULT;
        }
        IOException failure = text.failure();
        if (failure instanceof MailText.TooLarge) {
            return Reply.TOO_LARGE;
        }
        if (failure != null) {
            throw failure;
        }
        return reply;
    }

    private static Reply reply(Stored stored) {
        return switch (stored) {
            case Stored.Durable(String id) -> Reply.accepted(id);
            case Stored.Fault() -> Reply.FAULT;
            case Stored.Full() -> Reply.FULL;
        };
    }
}
