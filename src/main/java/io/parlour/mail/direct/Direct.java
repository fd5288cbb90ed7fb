package io.parlour.mail.direct;

import io.parlour.kernel.egress.Egress;
import io.parlour.mail.SmtpSettings;
import io.parlour.mail.direct.Servers.Host;
import io.parlour.mail.domains.DnsLookup;
import io.parlour.mail.submission.Connection;
import io.parlour.mail.submission.Endpoint;
import io.parlour.mail.submission.Fault;
import io.parlour.mail.submission.Habits;
import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Security;
import io.parlour.mail.submission.Stage;
import io.parlour.mail.submission.Timeouts;
import io.parlour.mail.submission.Trust;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Finds the servers of a domain and reaches them: by preference, those alike in any order, at their newer addresses
/// first (ML-115). TLS where it is offered, with whomever it is.
@Component
public final class Direct {
    private static final int MOST_TRIED = 5;
    private static final int MOST_ADDRESSES = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration KNOWN = Duration.ofMinutes(5);
    private static final Duration UNKNOWN = Duration.ofSeconds(30);
    private static final int MOST_KNOWN = 10_000;

    private final DnsLookup dns;
    private final FindServers find;
    private final DirectGate gate;
    private final int port;
    private final boolean inside;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Servers servers, Instant until) {}

    /// What came of it.
    ///
    /// @param host that answered, or was tried last
    public record Reached(String host, Opening opening) {}

    /// @param inside whether servers in the installation's own network are reached: `parlour.direct-private-hosts`
    ///     (`PARLOUR_DIRECT_PRIVATE_HOSTS`). Who names a recipient names the servers, so by default they are not
    Direct(
            @Lazy DnsLookup dns,
            DirectGate gate,
            SmtpSettings settings,
            @Value("${parlour.direct-private-hosts:${PARLOUR_DIRECT_PRIVATE_HOSTS:false}}") boolean inside,
            Clock clock) {
        this.dns = dns;
        this.find = new FindServers(dns);
        this.gate = gate;
        this.port = settings.directPort();
        this.inside = inside;
        this.clock = clock;
    }

    /// Whether mail goes out so.
    public boolean isOn() {
        return port > 0;
    }

    public DirectGate gate() {
        return gate;
    }

    /// May take as long as DNS does; what was heard is kept for five minutes.
    ///
    /// @param domain in ASCII and lower case
    public Servers find(String domain) {
        Instant now = clock.instant();
        Known last = known.get(domain);
        if (last != null && now.isBefore(last.until())) {
            return last.servers();
        }
        Servers servers = find.of(domain);
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(domain, new Known(servers, now.plus(servers instanceof Servers.Unknown ? UNKNOWN : KNOWN)));
        return servers;
    }

    /// One after the other until one of them takes mail: a few addresses, and not for ever, however many are named.
    public Reached reach(List<Host> hosts, Habits habits) {
        Reached last = new Reached(
                hosts.getFirst().name(), new Opening.Failed(Stage.CONNECT, Fault.UNREACHABLE, 0, null, "no address"));
        Instant patience = clock.instant().plus(PATIENCE);
        for (Host host : ordered(hosts).stream().limit(MOST_TRIED).toList()) {
            List<InetAddress> addresses =
                    addresses(host.name()).stream().limit(MOST_ADDRESSES).toList();
            if (addresses.isEmpty()) {
                continue;
            }
            if (clock.instant().isAfter(patience)) {
                return last;
            }
            last = new Reached(host.name(), open(host.name(), addresses, habits));
            if (last.opening() instanceof Opening.Open) {
                return last;
            }
        }
        return last;
    }

    static List<Host> ordered(List<Host> hosts) {
        List<Host> all = new ArrayList<>(hosts);
        Collections.shuffle(all);
        all.sort(Comparator.comparingInt(Host::preference));
        return all;
    }

    /// Those of the sixth version first; none inside the own network.
    List<InetAddress> addresses(String host) {
        return dns.addresses(host) instanceof DnsLookup.Answer.Found(List<String> values)
                ? values.stream()
                        .map(InetAddress::ofLiteral)
                        .filter(address -> inside || !Egress.isInside(address))
                        .sorted(Comparator.comparing(address -> address instanceof Inet4Address))
                        .toList()
                : List.of();
    }

    /// A server that cannot do what it offers is spoken to as one that offers nothing.
    private Opening open(String host, List<InetAddress> addresses, Habits habits) {
        Opening opening = open(host, addresses, Security.OPPORTUNISTIC, habits);
        return opening instanceof Opening.Failed failed && failed.stage() == Stage.TLS
                ? open(host, addresses, Security.NONE_CONFIRMED, habits)
                : opening;
    }

    private Opening open(String host, List<InetAddress> addresses, Security security, Habits habits) {
        Endpoint endpoint = new Endpoint(host, port, addresses, security, new Trust.Anybody(), null, gate.name());
        return Connection.open(endpoint, Timeouts.STANDARD, habits);
    }
}
