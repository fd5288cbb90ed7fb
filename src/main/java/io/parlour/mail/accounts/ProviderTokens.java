package io.parlour.mail.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.egress.PostForm;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a provider for tokens, and locks them for storing.
@Component
final class ProviderTokens {
    private static final int LONGEST_LIFE = 86_400;

    private final PostForm post;
    private final Keys keys;
    private final JsonMapper json;
    private final Clock clock;

    /// The provider does not accept what it gave before, or a code of its own.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    ProviderTokens(PostForm post, Keys keys, JsonMapper json, Clock clock) {
        this.post = post;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /// For the code that a sign-in ended with. Throws [Refused], and [IOException] without an answer.
    SignIns.SignIn first(OrganizationId organization, UUID mailbox, SignInProvider provider, Map<String, String> proof)
            throws IOException {
        Map<String, String> form = new HashMap<>(proof);
        form.put("grant_type", "authorization_code");
        return asked(organization, mailbox, provider, form, null);
    }

    /// A new access token. Throws [Refused], and [IOException] without an answer.
    SignIns.SignIn next(OrganizationId organization, UUID mailbox, SignInProvider provider, SignIns.SignIn before)
            throws IOException {
        String refresh = open(organization, mailbox, before.refresh());
        return asked(
                organization,
                mailbox,
                provider,
                Map.of("grant_type", "refresh_token", "refresh_token", refresh, "scope", provider.scope()),
                refresh);
    }

    String open(OrganizationId organization, UUID mailbox, byte[] locked) {
        return new String(wrapping(organization, mailbox).unwrap(locked), UTF_8);
    }

    private SignIns.SignIn asked(
            OrganizationId organization,
            UUID mailbox,
            SignInProvider provider,
            Map<String, String> grant,
            @Nullable String refresh)
            throws IOException {
        Map<String, String> form = new HashMap<>(grant);
        form.put("client_id", provider.client().id());
        form.put("client_secret", provider.client().secret());
        PostForm.Answer answer = post.post(provider.token(), form);
        JsonNode body = read(answer.body());
        if (answer.status() != 200) {
            String error = text(body, "error").orElse("status " + answer.status());
            throw error.equals("invalid_grant") || error.equals("interaction_required")
                    ? new Refused(error)
                    : new IOException("The provider answered " + error + ".");
        }
        String access = text(body, "access_token").orElseThrow(() -> new IOException("no token in the answer"));
        Optional<String> next = text(body, "refresh_token").or(() -> Optional.ofNullable(refresh));
        if (next.isEmpty()) {
            throw new Refused("no token to come back with");
        }
        int life = Math.clamp(body.path("expires_in").asInt(3600), 60, LONGEST_LIFE);
        Wrapping wrapping = wrapping(organization, mailbox);
        return new SignIns.SignIn(
                provider.key(),
                wrapping.wrap(next.get().getBytes(UTF_8)),
                wrapping.wrap(access.getBytes(UTF_8)),
                clock.instant().plus(Duration.ofSeconds(life)),
                null,
                "ok",
                null);
    }

    private JsonNode read(String body) throws IOException {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new IOException("an answer that is no JSON", e);
        }
    }

    private static Optional<String> text(JsonNode body, String name) {
        return Optional.ofNullable(body.get(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private Wrapping wrapping(OrganizationId organization, UUID mailbox) {
        return new Wrapping(keys.of(organization), "mail sign-in‖" + organization + "‖" + mailbox);
    }
}
