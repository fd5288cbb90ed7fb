package io.parlour.identity.signin;

import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How often a password may be tried: by account in its organization and by network, but by device for a browser that
/// signed in to the account before. So wrong passwords of others delay no known device, and what happens in one
/// organization changes nothing for another.
@Component
final class SignInLimits {
    private final Attempts attempts;

    /// The accounts whose password may be tried now. `retryAfter`: until the next of the others may be.
    record Allowed(List<AgentLogins.Login> logins, @Nullable Duration retryAfter) {}

    SignInLimits(Attempts attempts) {
        this.attempts = attempts;
    }

    /// Takes one attempt of each account of the address. An address without accounts is counted like one that has some.
    Allowed take(String address, List<AgentLogins.Login> logins, Predicate<AgentLogins.Login> known, Client client) {
        List<AgentLogins.Login> allowed = new ArrayList<>();
        List<Duration> waits = new ArrayList<>();
        List<AgentLogins.Login> unknown = new ArrayList<>();
        for (AgentLogins.Login login : logins) {
            if (known.test(login)) {
                attempts.take(Attempts.Kind.DEVICE, device(login, client))
                        .ifPresentOrElse(waits::add, () -> allowed.add(login));
            } else {
                unknown.add(login);
            }
        }
        if (logins.isEmpty() || !unknown.isEmpty()) {
            Optional<Duration> network = attempts.take(Attempts.Kind.NETWORK, client.network());
            if (network.isPresent()) {
                waits.add(network.get());
            } else if (logins.isEmpty()) {
                attempts.take(Attempts.Kind.ACCOUNT, address).ifPresent(waits::add);
            } else {
                for (AgentLogins.Login login : unknown) {
                    attempts.take(Attempts.Kind.ACCOUNT, account(login.organization(), address))
                            .ifPresentOrElse(waits::add, () -> allowed.add(login));
                }
            }
        }
        return new Allowed(
                allowed, waits.stream().min(Comparator.naturalOrder()).orElse(null));
    }

    /// Gives back what a right password took.
    void succeeded(String address, AgentLogins.Login login, boolean known, Client client) {
        if (known) {
            attempts.succeeded(Attempts.Kind.DEVICE, device(login, client));
        } else {
            attempts.succeeded(Attempts.Kind.NETWORK, client.network());
            forgive(login.organization(), address);
        }
    }

    /// The owner of the account proved to be there in another way.
    void forgive(OrganizationId organization, String address) {
        attempts.succeeded(Attempts.Kind.ACCOUNT, account(organization, address));
    }

    private static String account(OrganizationId organization, String address) {
        return organization + ":" + address;
    }

    private static String device(AgentLogins.Login login, Client client) {
        return login.organization() + ":" + login.agent() + ":" + client.token();
    }
}
