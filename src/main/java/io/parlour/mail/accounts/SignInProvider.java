package io.parlour.mail.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.mail.imap.ImapAccount;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Who keeps mailboxes and lets programs in by a sign-in of their owner (RFC 6749, RFC 7636).
///
/// @param key google or microsoft
/// @param scope what is asked for, blanks between
record SignInProvider(String key, String name, URI authorize, URI token, String scope, Client client, Server server) {
    record Client(String id, String secret) {
        @Override
        public String toString() {
            return id;
        }
    }

    record Server(String host, int port, ImapAccount.Security security) {}

    /// Where the owner of a mailbox is sent to sign in.
    String address(String redirect, String state, String challenge, String mailbox) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", client.id());
        query.put("response_type", "code");
        query.put("redirect_uri", redirect);
        query.put("scope", scope);
        query.put("state", state);
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");
        query.put("login_hint", mailbox);
        query.put("access_type", "offline");
        query.put("prompt", "consent");
        return authorize + "?"
                + query.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
