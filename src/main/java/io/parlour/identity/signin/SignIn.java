package io.parlour.identity.signin;

import io.parlour.audit.Reason;
import io.parlour.identity.Email;
import io.parlour.identity.Refusals;
import io.parlour.kernel.OrganizationToken;
import io.parlour.organizations.Organizations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signs in by address and password.
///
/// A wrong password, an unknown address and a suspended agent answer alike and cost the same work. Somebody who is in
/// two organizations with this password chooses after it was right.
@Component
public final class SignIn {
    private static final int MAX_PASSWORD = 1_000;
    private final AgentLogins logins;
    private final SignInLimits limits;
    private final KnownDevices devices;
    private final Passwords passwords;
    private final OpenSession openSession;
    private final Refused refused;

    public sealed interface Outcome {
        record SignedIn(OrganizationToken token) implements Outcome {}

        record ChooseOrganization(List<Choice> organizations) implements Outcome {}

        record Failed() implements Outcome {}

        record TooMany(Duration retryAfter) implements Outcome {}
    }

    public record Choice(UUID id, String name) {}

    public record Request(
            String email, String password, @Nullable UUID organization) {}

    SignIn(
            AgentLogins logins,
            SignInLimits limits,
            KnownDevices devices,
            Passwords passwords,
            OpenSession openSession,
            Refused refused) {
        this.logins = logins;
        this.limits = limits;
        this.devices = devices;
        this.passwords = passwords;
        this.openSession = openSession;
        this.refused = refused;
    }

    public Outcome signIn(Request request, Client client) {
        String address = Email.parse(request.email()).map(Email::lower).orElse("");
        List<AgentLogins.Login> everywhere = logins.of(address);
        List<AgentLogins.Login> asked = everywhere.stream()
                .filter(login -> request.organization() == null
                        || request.organization().equals(login.organization().value()))
                .toList();
        // a wrong organization is counted like a wrong password, so that it does not tell where an address has accounts
        List<AgentLogins.Login> counted = asked.isEmpty() ? everywhere : asked;
        Set<AgentLogins.Login> known = counted.stream()
                .filter(login -> devices.knows(login.organization(), login.agent(), client))
                .collect(Collectors.toSet());
        SignInLimits.Allowed allowed = limits.take(address, counted, known::contains, client);
        if (allowed.logins().isEmpty() && allowed.retryAfter() != null) {
            refused.tooMany();
            return new Outcome.TooMany(allowed.retryAfter());
        }
        List<AgentLogins.Login> tried =
                asked.stream().filter(allowed.logins()::contains).toList();
        List<AgentLogins.Login> right = right(tried, request.password());
        if (right.isEmpty()) {
            refused.failed(tried);
            return allowed.retryAfter() == null ? new Outcome.Failed() : new Outcome.TooMany(allowed.retryAfter());
        }
        right.forEach(login -> limits.succeeded(address, login, known.contains(login), client));
        if (right.size() > 1) {
            return new Outcome.ChooseOrganization(
                    right.stream().map(refused::choice).toList());
        }
        AgentLogins.Login login = right.getFirst();
        return new Outcome.SignedIn(openSession.open(login.organization(), login.agent(), client));
    }

    private List<AgentLogins.Login> right(List<AgentLogins.Login> known, String password) {
        String wished = password.length() > MAX_PASSWORD ? "" : password;
        if (known.isEmpty()) {
            passwords.matches(wished, null);
            return List.of();
        }
        List<AgentLogins.Login> right = new ArrayList<>();
        for (AgentLogins.Login login : known) {
            if (passwords.matches(wished, login.passwordHash()) && !login.suspended()) {
                right.add(login);
            }
        }
        return right;
    }

    /// What is told about failed and ambiguous sign-ins.
    @Component
    static final class Refused {
        private final Refusals refusals;
        private final Organizations organizations;

        Refused(Refusals refusals, Organizations organizations) {
            this.refusals = refusals;
            this.organizations = organizations;
        }

        void tooMany() {
            refusals.signIn(Reason.TOO_MANY);
        }

        /// As much work for an address that nobody has as for one that somebody has.
        void failed(List<AgentLogins.Login> known) {
            if (known.isEmpty()) {
                refusals.signIn(Reason.UNKNOWN_ADDRESS);
            }
            for (AgentLogins.Login login : known) {
                Reason reason = login.suspended() ? Reason.SUSPENDED : Reason.WRONG_PASSWORD;
                refusals.signIn(login.organization(), login.agent(), reason);
            }
        }

        Choice choice(AgentLogins.Login login) {
            String name = organizations
                    .find(login.organization())
                    .orElseThrow(() -> new IllegalStateException("an agent without organization"))
                    .name();
            return new Choice(login.organization().value(), name);
        }
    }
}
