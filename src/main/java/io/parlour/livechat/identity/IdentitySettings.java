package io.parlour.livechat.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.contacts.SiteClaims;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.live.EventLog;
import io.parlour.livechat.LivechatPermissions;
import io.parlour.organizations.Sites;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// A site's keys and rules, as its owners keep them (LC-41, LC-43, LC-44). Of keys at most two live at a time, so that
/// one can follow the other.
///
/// Errors: `not-found`, `access.denied`, `input.invalid` (publicKey, signInUrl, hashSecret), 409 `identity.two-keys`.
@Service
public class IdentitySettings {
    private static final int MOST_KEYS = 2;
    private static final int KID_LENGTH = 12;
    private static final int MAX_URL = 500;
    private static final int MIN_SECRET = 16;
    private static final int MAX_SECRET = 500;

    private final Rows rows;
    private final Access access;
    private final Audit audit;
    private final EventLog events;
    private final Transactions transactions;

    /// What is asked and made on the way.
    @Component
    record Rows(
            IdentityRows identities,
            ProveIdentity proofs,
            Sites sites,
            IdSource ids,
            Clock clock,
            ApplicationEventPublisher publisher) {}

    /// `hashSecretSet`: whether there is a secret for hashes.
    public record View(IdentityRules rules, boolean hashSecretSet, List<IdentityKey> keys) {}

    /// `secret` is shown this once; null for a key whose private half Parlour never had.
    public record Made(IdentityKey key, @Nullable String secret) {}

    /// What a token says, or what is wrong with it.
    public record Checked(
            TokenCheck.@Nullable Fault fault, @Nullable SiteClaims claims) {}

    public record Change(
            @Nullable Boolean required,
            @Nullable String signInUrl,
            @Nullable Boolean hashes,
            @Nullable String hashSecret) {}

    IdentitySettings(Rows rows, Access access, Audit audit, EventLog events, Transactions transactions) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.transactions = transactions;
    }

    public View view(AgentPrincipal agent, UUID site) {
        require(agent, site);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> new View(
                        rows.identities().rules(organization, site),
                        rows.identities().hasHashSecret(organization, site),
                        rows.identities().keys(organization, site)));
    }

    /// Without `publicKey` Parlour makes an `HS256` secret.
    public Made addKey(AgentPrincipal agent, UUID site, @Nullable String publicKey) {
        require(agent, site);
        boolean shared = publicKey == null || publicKey.isBlank();
        if (!shared) {
            PublicKeys.parse(publicKey);
        }
        String secret = shared ? Secrets.next() : null;
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            rows.identities().lock(organization, site);
            if (rows.identities().keys(organization, site).size() >= MOST_KEYS) {
                throw Problem.conflict("identity.two-keys", Map.of("max", MOST_KEYS));
            }
            IdentityKey key = new IdentityKey(
                    rows.ids().next(),
                    Secrets.next().substring(0, KID_LENGTH),
                    shared ? "HS256" : "ES256",
                    rows.clock().instant(),
                    null);
            rows.identities()
                    .add(
                            organization,
                            site,
                            key,
                            secret == null ? null : secret.getBytes(UTF_8),
                            shared ? null : publicKey);
            tell(agent, site, Action.IDENTITY_KEY_MADE);
            return new Made(key, secret);
        });
    }

    public void removeKey(AgentPrincipal agent, UUID site, UUID key) {
        require(agent, site);
        transactions.in(agent.organization(), () -> {
            if (!rows.identities().remove(agent.organization(), site, key)) {
                throw Problem.notFound();
            }
            tell(agent, site, Action.IDENTITY_KEY_REMOVED);
        });
    }

    /// What is null stays as it is.
    public View change(AgentPrincipal agent, UUID site, Change change) {
        require(agent, site);
        OrganizationId organization = agent.organization();
        String secret = change.hashSecret() == null ? null : change.hashSecret().strip();
        if (secret != null && (secret.length() < MIN_SECRET || secret.length() > MAX_SECRET)) {
            throw Problem.invalid("hashSecret", "length:secret", Map.of("min", MIN_SECRET, "max", MAX_SECRET));
        }
        transactions.in(organization, () -> {
            IdentityRules now = rows.identities().rules(organization, site);
            IdentityRules next = new IdentityRules(
                    change.required() == null ? now.required() : change.required(),
                    change.signInUrl() == null ? now.signInUrl() : url(change.signInUrl()),
                    change.hashes() == null ? now.hashes() : change.hashes(),
                    now.hashUsedAt());
            if (next.hashes() && secret == null && !rows.identities().hasHashSecret(organization, site)) {
                throw Problem.invalid("hashSecret", "missing:secret");
            }
            rows.identities().save(organization, site, next, secret);
            tell(agent, site, Action.IDENTITY_RULES_CHANGED);
            if (next.required() && !now.required()) {
                transactions.afterCommit(() -> rows.publisher().publishEvent(new IdentityDemanded(organization, site)));
            }
        });
        return view(agent, site);
    }

    public Checked check(AgentPrincipal agent, UUID site, String token) {
        require(agent, site);
        return switch (rows.proofs().check(agent.organization(), site, token)) {
            case TokenCheck.Good good -> new Checked(null, good.claims());
            case TokenCheck.Bad bad -> new Checked(bad.fault(), null);
        };
    }

    private void require(AgentPrincipal agent, UUID site) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        if (rows.sites().find(agent.organization(), site).isEmpty()) {
            throw Problem.notFound();
        }
    }

    private void tell(AgentPrincipal agent, UUID site, Action action) {
        ObjectRef object = new ObjectRef(ObjectRef.Kind.SITE, site);
        audit.record(agent.organization(), Actor.agent(agent.agent()), action, object, null);
        events.append(agent.organization(), "settings-changed", Map.of());
    }

    private static @Nullable String url(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            URI uri = new URI(text.strip());
            boolean usable = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && text.length() <= MAX_URL;
            if (usable) {
                return uri.toString();
            }
        } catch (URISyntaxException e) {
            throw refused();
        }
        throw refused();
    }

    private static Problem refused() {
        return Problem.invalid("signInUrl", "invalid:https");
    }
}
