package io.parlour.mail.domains;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// The machine's own resolvers, five seconds and two tries each; what is asked again within its time to live comes
/// from memory, as their cache would give it.
@Lazy
@Component
final class SystemDns implements DnsLookup {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 2;
    private static final int DNS = 53;

    private final ExtendedResolver resolver;

    /// `server`: `host:port` of a resolver to ask instead; empty for the machine's own.
    SystemDns(@Value("${parlour.dns:${PARLOUR_DNS:}}") String server) {
        this.resolver = server.isBlank() ? new ExtendedResolver() : new ExtendedResolver(new Resolver[] {at(server)});
        resolver.setTimeout(PATIENCE);
        resolver.setRetries(TRIES);
    }

    private static Resolver at(String server) {
        String[] parts = server.strip().split(":", 2);
        return new SimpleResolver(
                new InetSocketAddress(parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : DNS));
    }

    @Override
    public Answer txt(String name) {
        return ask(name, Type.TXT);
    }

    @Override
    public Answer mx(String name) {
        return ask(name, Type.MX);
    }

    @Override
    public Answer preferences(String name) {
        return ask(
                name,
                Type.MX,
                record -> record instanceof MXRecord mail
                        ? mail.getPriority() + " " + mail.getTarget().toString(true)
                        : "");
    }

    @Override
    public Answer names(String address) {
        return ask(ReverseMap.fromAddress(InetAddress.ofLiteral(address)).toString(), Type.PTR);
    }

    @Override
    public Answer addresses(String name) {
        Answer four = ask(name, Type.A);
        Answer six = ask(name, Type.AAAA);
        List<String> all = new ArrayList<>();
        boolean unknown = false;
        for (Answer each : List.of(four, six)) {
            switch (each) {
                case Answer.Found(List<String> values) -> all.addAll(values);
                case Answer.Unknown() -> unknown = true;
                case Answer.None() -> {}
            }
        }
        if (!all.isEmpty()) {
            return new Answer.Found(all); // some servers answer for one kind of addresses alone (RFC 4074)
        }
        return unknown ? new Answer.Unknown() : new Answer.None();
    }

    private Answer ask(String name, int type) {
        return ask(name, type, SystemDns::value);
    }

    private Answer ask(String name, int type, Function<Record, String> value) {
        Lookup lookup;
        try {
            // whole: the machine's search list would lead to hosts of its own
            lookup = new Lookup(name.endsWith(".") ? name : name + ".", type);
        } catch (TextParseException e) {
            return new Answer.None(); // no name of DNS, so nothing stands there
        }
        lookup.setResolver(resolver);
        Record[] records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL -> values(records, value);
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Answer.None();
            default -> new Answer.Unknown();
        };
    }

    private static Answer values(Record[] records, Function<Record, String> value) {
        List<String> values = Arrays.stream(records)
                .map(value)
                .filter(each -> !each.isEmpty())
                .toList();
        return values.isEmpty() ? new Answer.None() : new Answer.Found(values);
    }

    /// Empty for what was not asked, such as a name that leads on to another.
    private static String value(Record record) {
        return switch (record) {
            case TXTRecord text -> String.join("", text.getStrings());
            case MXRecord mail -> mail.getTarget().toString(true);
            case PTRRecord name -> name.getTarget().toString(true);
            case ARecord four -> four.getAddress().getHostAddress();
            case AAAARecord six -> six.getAddress().getHostAddress();
            default -> "";
        };
    }
}
