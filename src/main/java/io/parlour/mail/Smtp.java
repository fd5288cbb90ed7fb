package io.parlour.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Speaks to the server that takes our mail. Every wait has an end; header values with line breaks are refused here
/// once more, whatever was checked before.
@Component
final class Smtp {
    private static final Answer NOT_REACHED = new Answer.NotNow("connection");
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";
    private final SmtpSettings settings;
    private final SmtpAuthorities authorities;
    private final LetterServers direct;
    private final Clock clock;

    sealed interface Answer {
        record Accepted() implements Answer {}

        /// For good.
        record Refused(String code) implements Answer {}

        record NotNow(String code) implements Answer {}
    }

    Smtp(SmtpSettings settings, SmtpAuthorities authorities, LetterServers direct, Clock clock) {
        this.direct = direct;
        this.authorities = authorities;
        this.settings = settings;
        this.clock = clock;
    }

    Answer send(UUID id, Letters.Waiting letter) {
        Answer answer = new Answer.NotNow("no-server");
        for (SmtpSettings.Server server : servers(letter.recipient())) {
            answer = send(server, id, letter);
            if (!answer.equals(NOT_REACHED)) {
                return answer; // what was said to one server may have been taken by it
            }
        }
        return answer;
    }

    private List<SmtpSettings.Server> servers(String recipient) {
        SmtpSettings.@Nullable Server relay = settings.server();
        return relay == null ? direct.of(recipient) : List.of(relay);
    }

    private Answer send(SmtpSettings.Server server, UUID id, Letters.Waiting letter) {
        Session session = Session.getInstance(properties(server), login(server));
        try (Transport transport =
                session.getTransport(server.security() == SmtpSettings.Security.TLS ? "smtps" : "smtp")) {
            Message message = message(session, id, letter);
            if (!connects(transport)) {
                return NOT_REACHED;
            }
            transport.sendMessage(message, message.getAllRecipients());
            return new Answer.Accepted();
        } catch (AddressException e) {
            return new Answer.Refused("address");
        } catch (AuthenticationFailedException e) {
            return new Answer.NotNow("authentication");
        } catch (SendFailedException e) {
            return answer(e);
        } catch (MessagingException e) {
            return new Answer.NotNow("broken-off");
        }
    }

    /// Errors: a refused login, as it came.
    private static boolean connects(Transport transport) throws AuthenticationFailedException {
        try {
            transport.connect();
            return true;
        } catch (AuthenticationFailedException e) {
            throw e;
        } catch (MessagingException e) {
            return false;
        }
    }

    private static Answer answer(SendFailedException failure) {
        int code = code(failure);
        return code >= 500 ? new Answer.Refused("smtp-" + code) : new Answer.NotNow("smtp-" + code);
    }

    private static int code(MessagingException failure) {
        @Nullable Exception at = failure;
        while (at != null) {
            if (at instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (at instanceof SMTPSendFailedException send) {
                return send.getReturnCode();
            }
            at = at instanceof MessagingException chained ? chained.getNextException() : null;
        }
        return 0;
    }

    private MimeMessage message(Session session, UUID id, Letters.Waiting letter) throws MessagingException {
        InternetAddress from = address(settings.from());
        MimeMessage message = new Identified(session, "<" + id + "@" + domain(from) + ">");
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, address(letter.recipient()));
        message.setSubject(oneLine(letter.subject()), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.kind().isAboutAccounts()) {
            message.setHeader(AccountHeader.NAME, "yes");
        }
        if (letter.html() == null) {
            message.setText(letter.body(), "UTF-8", "plain");
        } else {
            message.setContent(both(letter.body(), letter.html()));
        }
        message.saveChanges();
        return message;
    }

    /// The reader's program shows the last it can (RFC 2046 §5.1.4).
    private static MimeMultipart both(String text, String html) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8", "plain");
        MimeBodyPart page = new MimeBodyPart();
        page.setText(html, "UTF-8", "html");
        return new MimeMultipart("alternative", plain, page);
    }

    private static InternetAddress address(String text) throws AddressException {
        return new InternetAddress(oneLine(text), true);
    }

    private static String oneLine(String text) throws AddressException {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("a control character in a header");
        }
        return text;
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }

    private static @Nullable Authenticator login(SmtpSettings.Server server) {
        @Nullable String user = server.user();
        if (user == null) {
            return null;
        }
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, server.password());
            }
        };
    }

    private Properties properties(SmtpSettings.Server server) {
        Properties properties = new Properties();
        String protocol = server.security() == SmtpSettings.Security.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        boolean demanded = server.security() == SmtpSettings.Security.STARTTLS
                || (server.security() == SmtpSettings.Security.WHERE_OFFERED
                        && server.user() != null
                        && !server.local());
        properties.put("mail.transport.protocol", protocol);
        properties.put(prefix + "host", server.host());
        properties.put(prefix + "port", Integer.toString(server.port()));
        properties.put(prefix + "auth", Boolean.toString(server.user() != null));
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", Boolean.toString(demanded));
        properties.put(prefix + "ssl.checkserveridentity", Boolean.toString(!settings.direct()));
        if (settings.direct()) {
            // a server found by MX is encrypted to whoever it is, which is no less than a line anybody may read
            properties.put(prefix + "ssl.trust", "*");
            properties.put(prefix + "localhost", direct.name());
        }
        properties.put(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
        authorities.sockets().ifPresent(sockets -> properties.put(prefix + "ssl.socketFactory", sockets));
        properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.put(prefix + "timeout", ANSWER_MILLIS);
        properties.put(prefix + "writetimeout", ANSWER_MILLIS);
        properties.put(prefix + "quitwait", "false");
        if (server.security() != SmtpSettings.Security.TLS) {
            properties.put(prefix + "socketFactory", new PromptSockets());
        }
        return properties;
    }

    /// Keeps the id the letter has, so that a letter sent twice is known to be one.
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
