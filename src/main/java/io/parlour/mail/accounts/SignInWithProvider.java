package io.parlour.mail.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets a mailbox in by a sign-in of its owner with Google or Microsoft (ML-9): a code and its proof (PKCE), which are
/// changed for tokens. What was read before stays read. To begin
/// takes a fresh sign-in here.
///
/// Errors: those of [FreshSession], `not-found`, `access.denied`; 422 `input.invalid` (provider); 422
/// `mail.sign-in-over` for a way back that is
/// forged, somebody else's or older than ten minutes; 409 `mail.sign-in-refused`; 502 `mail.provider-unavailable`.
@Component
public final class SignInWithProvider {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final SignIns signIns;
    private final MailAccounts accounts;
    private final SignInProviders providers;
    private final ProviderTokens tokens;
    private final Mailboxes mailboxes;
    private final FreshSession fresh;
    private final Means means;
    private final byte[] key;

    @Component
    record Means(
            Access access, Audit audit, Transactions transactions, PublicAddress address, Keys keys, Clock clock) {}

    public record Offered(String key, String name) {}

    /// `providers`: with whom one may sign in. `provider` and `state` (ok, needs-sign-in) of who did.
    public record Status(
            List<Offered> providers,
            @Nullable String provider,

            @Schema(allowableValues = {"ok", "needs-sign-in"}) @Nullable
            String state) {}

    private record Way(UUID mailbox, SignInProvider provider, String verifier) {}

    SignInWithProvider(
            SignIns signIns,
            MailAccounts accounts,
            SignInProviders providers,
            ProviderTokens tokens,
            Mailboxes mailboxes,
            FreshSession fresh,
            Means means) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.providers = providers;
        this.tokens = tokens;
        this.mailboxes = mailboxes;
        this.fresh = fresh;
        this.means = means;
        this.key = means.keys().derived("mail sign-in");
    }

    public Status status(AgentPrincipal agent, UUID mailbox) {
        mailbox(agent, mailbox);
        SignIns.SignIn found =
                means.transactions().read(agent.organization(), () -> usedSignIn(agent.organization(), mailbox));
        return new Status(
                providers.all().stream()
                        .map(each -> new Offered(each.key(), each.name()))
                        .toList(),
                found == null ? null : found.provider(),
                found == null ? null : found.state());
    }

    private SignIns.@Nullable SignIn usedSignIn(OrganizationId organization, UUID mailbox) {
        boolean used =
                accounts.find(organization, mailbox).map(Locked::bySignIn).orElse(false);
        return used ? signIns.find(organization, mailbox).orElse(null) : null;
    }

    /// Where to go for it.
    public String begin(AgentPrincipal agent, UUID mailbox, String provider) {
        Mailbox found = mailbox(agent, mailbox);
        fresh.require(agent);
        SignInProvider chosen =
                providers.find(provider).orElseThrow(() -> Problem.invalid("provider", "unknown:provider"));
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        String verifier = URL.encodeToString(secret);
        String way =
                means.clock().instant().plus(LIFE).toEpochMilli() + " " + mailbox + " " + provider + " " + verifier;
        String state = URL.encodeToString(wrapping(agent).wrap(way.getBytes(UTF_8)));
        return chosen.address(redirect(), state, challenge(verifier), found.address());
    }

    /// The mailbox that can be read now.
    public UUID finish(AgentPrincipal agent, @Nullable String code, String state) {
        Way way = way(agent, state);
        mailbox(agent, way.mailbox());
        OrganizationId organization = agent.organization();
        if (code == null || code.isBlank()) {
            throw refused();
        }
        SignIns.SignIn signIn;
        try {
            signIn = tokens.first(
                    organization,
                    way.mailbox(),
                    way.provider(),
                    Map.of("code", code, "redirect_uri", redirect(), "code_verifier", way.verifier()));
        } catch (ProviderTokens.Refused e) {
            throw refused();
        } catch (IOException e) {
            throw new Problem(502, "mail.provider-unavailable");
        }
        means.transactions().in(organization, () -> {
            signIns.put(organization, way.mailbox(), signIn);
            accounts.put(organization, account(organization, way));
            means.audit()
                    .record(
                            organization,
                            Actor.agent(agent.agent()),
                            Action.MAILBOX_CHANGED,
                            new ObjectRef(ObjectRef.Kind.MAILBOX, way.mailbox()),
                            null);
        });
        return way.mailbox();
    }

    /// As it was set up before, or as the provider has it.
    private MailAccounts.Account account(OrganizationId organization, Way way) {
        SignInProvider.Server server = way.provider().server();
        Instant now = means.clock().instant();
        String address = mailboxes
                .find(organization, way.mailbox())
                .map(Mailbox::address)
                .orElseThrow(Problem::notFound);
        return accounts.find(organization, way.mailbox())
                .filter(before -> before.host().equals(server.host()))
                .map(before -> new MailAccounts.Account(
                        way.mailbox(),
                        server.host(),
                        server.port(),
                        server.security().name(),
                        true,
                        before.username(),
                        Locked.SIGN_IN,
                        before.folder(),
                        before.afterFetch(),
                        before.beginKind(),
                        before.beginAt(),
                        null,
                        null,
                        null,
                        before.lastPollOkAt(),
                        now))
                .orElseGet(() -> new MailAccounts.Account(
                        way.mailbox(),
                        server.host(),
                        server.port(),
                        server.security().name(),
                        true,
                        address,
                        Locked.SIGN_IN,
                        "INBOX",
                        "keep",
                        "none",
                        null,
                        null,
                        null,
                        null,
                        null,
                        now));
    }

    private Mailbox mailbox(AgentPrincipal agent, UUID mailbox) {
        means.access().require(agent, MailPermissions.MAILBOXES);
        return mailboxes.find(agent.organization(), mailbox).orElseThrow(Problem::notFound);
    }

    private Way way(AgentPrincipal agent, String state) {
        try {
            String plain =
                    new String(wrapping(agent).unwrap(Base64.getUrlDecoder().decode(state)), UTF_8);
            String[] parts = plain.split(" ", 4);
            if (means.clock().millis() > Long.parseLong(parts[0])) {
                throw over();
            }
            return new Way(
                    UUID.fromString(parts[1]),
                    providers.find(parts[2]).orElseThrow(SignInWithProvider::over),
                    parts[3]);
        } catch (IllegalArgumentException e) {
            throw over();
        }
    }

    private Wrapping wrapping(AgentPrincipal agent) {
        return new Wrapping(key, "mail sign-in‖" + agent.organization() + "‖" + agent.agent());
    }

    private String redirect() {
        return means.address().base() + "/api/v1/mail-sign-in";
    }

    private static String challenge(String verifier) {
        try {
            return URL.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Problem refused() {
        return Problem.conflict("mail.sign-in-refused");
    }

    private static Problem over() {
        return new Problem(422, "mail.sign-in-over");
    }
}
