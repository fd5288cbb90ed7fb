package io.parlour.mail.accounts;

import io.parlour.mail.imap.ImapAccount;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Those whose client the operator set up: `PARLOUR_GOOGLE_CLIENT_ID` and `…_SECRET`, `PARLOUR_MICROSOFT_CLIENT_ID`,
/// `…_SECRET` and `…_TENANT`.
@Component
final class SignInProviders {
    private static final int IMAPS = 993;
    private final List<SignInProvider> all;

    SignInProviders(Environment environment) {
        List<SignInProvider> set = new ArrayList<>();
        String tenant = value(environment, "microsoft", "tenant", "common");
        add(
                set,
                environment,
                "google",
                "Google",
                "https://accounts.google.com/o/oauth2/v2/auth",
                "https://oauth2.googleapis.com/token",
                "https://mail.google.com/",
                "imap.gmail.com");
        add(
                set,
                environment,
                "microsoft",
                "Microsoft",
                "https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/authorize",
                "https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token",
                "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
                "outlook.office365.com");
        this.all = List.copyOf(set);
    }

    List<SignInProvider> all() {
        return all;
    }

    Optional<SignInProvider> find(String key) {
        return all.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    private static void add(
            List<SignInProvider> all,
            Environment environment,
            String key,
            String name,
            String authorize,
            String token,
            String scope,
            String host) {
        String client = value(environment, key, "client-id", "");
        if (client.isBlank()) {
            return;
        }
        all.add(new SignInProvider(
                key,
                name,
                secure(value(environment, key, "authorize-url", authorize)),
                secure(value(environment, key, "token-url", token)),
                scope,
                new SignInProvider.Client(client, value(environment, key, "client-secret", "")),
                server(value(environment, key, "imap", host))));
    }

    /// Tokens and the client's secret go over TLS, except to this machine.
    private static URI secure(String text) {
        URI url = URI.create(text);
        if (!"https".equals(url.getScheme()) && !isHere(String.valueOf(url.getHost()))) {
            throw new IllegalStateException("The address of a sign-in provider begins with https: " + text);
        }
        return url;
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1");
    }

    /// `host`, or `host:port` for a server on this machine, without TLS.
    private static SignInProvider.Server server(String text) {
        int colon = text.indexOf(':');
        if (colon >= 0 && !isHere(text.substring(0, colon))) {
            throw new IllegalStateException("Only a mail server on this machine has its port named: " + text);
        }
        return colon < 0
                ? new SignInProvider.Server(text, IMAPS, ImapAccount.Security.TLS)
                : new SignInProvider.Server(
                        text.substring(0, colon),
                        Integer.parseInt(text.substring(colon + 1)),
                        ImapAccount.Security.NONE);
    }

    private static String value(Environment environment, String provider, String name, String otherwise) {
        String set = environment.getProperty("parlour." + provider + "." + name);
        return set == null || set.isBlank() ? otherwise : set.strip();
    }
}
