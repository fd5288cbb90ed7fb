package io.parlour.mail;

import io.parlour.kernel.PublicAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The server that takes our mail, from `PARLOUR_SMTP_URL`: `smtp://user:password@host:587?starttls` (TLS demanded),
/// `smtps://host:465` (TLS from the start) or `smtp://host:25` (TLS where offered; no password without it, except to
/// this very machine). `direct:` hands mail to the servers of each recipient's domain itself, at port 25; with another
/// port for tests, `direct:2525`. `PARLOUR_MAIL_FROM` is the address letters come from.
@Component
public final class SmtpSettings {
    public enum Security {
        WHERE_OFFERED,
        STARTTLS,
        TLS
    }

    public record Server(
            String host,
            int port,
            Security security,
            @Nullable String user,
            @Nullable String password) {
        public boolean local() {
            return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        }

        /// A password is never printed.
        @Override
        public String toString() {
            return host + ":" + port + " " + security;
        }
    }

    private static final String DIRECT = "direct:";
    private static final int SMTP = 25;

    private final @Nullable Server server;
    private final int directPort;
    private final String from;

    SmtpSettings(
            @Value("${parlour.smtp-url:${PARLOUR_SMTP_URL:}}") String url,
            @Value("${parlour.mail-from:${PARLOUR_MAIL_FROM:}}") String from,
            PublicAddress address) {
        boolean direct = url.strip().startsWith(DIRECT);
        this.directPort = direct ? port(url.strip().substring(DIRECT.length())) : 0;
        this.server = url.isBlank() || direct ? null : parse(url.strip());
        this.from = from.isBlank() ? "parlour@" + URI.create(address.base()).getHost() : from.strip();
        if (this.from.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalStateException("PARLOUR_MAIL_FROM is not an address");
        }
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{0,5}") || (!text.isEmpty() && Integer.parseInt(text) > 65_535)) {
            throw new IllegalStateException("PARLOUR_SMTP_URL is written like direct: or direct:2525");
        }
        return text.isEmpty() ? SMTP : Integer.parseInt(text);
    }

    /// Whether mail leaves at all; otherwise it is captured.
    public boolean sends() {
        return server != null || direct();
    }

    /// Whether mail goes to the servers of its recipients, without a relay.
    public boolean direct() {
        return directPort > 0;
    }

    /// Of the servers mail goes to directly.
    public int directPort() {
        return directPort;
    }

    /// The relay; null where there is none.
    @Nullable
    public Server server() {
        return server;
    }

    public String from() {
        return from;
    }

    /// The bare address of [#from].
    public String fromAddress() {
        return from.endsWith(">") ? from.substring(from.lastIndexOf('<') + 1, from.length() - 1) : from;
    }

    /// The domain of [#from], in lower case.
    public String fromDomain() {
        String address = fromAddress();
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    static Server parse(String url) {
        URI uri = URI.create(url);
        boolean tls = "smtps".equals(uri.getScheme());
        if (uri.getHost() == null || !(tls || "smtp".equals(uri.getScheme()))) {
            throw new IllegalStateException("PARLOUR_SMTP_URL is written like smtp://user:password@host:587?starttls");
        }
        boolean startTls = "starttls".equals(uri.getQuery());
        Security security = tls ? Security.TLS : startTls ? Security.STARTTLS : Security.WHERE_OFFERED;
        int port = uri.getPort() != -1 ? uri.getPort() : tls ? 465 : startTls ? 587 : 25;
        @Nullable String info = uri.getRawUserInfo();
        if (info == null) {
            return new Server(uri.getHost(), port, security, null, null);
        }
        int colon = info.indexOf(':');
        String user = colon < 0 ? info : info.substring(0, colon);
        String password = colon < 0 ? "" : info.substring(colon + 1);
        return new Server(uri.getHost(), port, security, plain(user), plain(password));
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
