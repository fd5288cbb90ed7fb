package io.parlour.mail.direct;

import io.parlour.mail.LetterServers;
import io.parlour.mail.SmtpSettings;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Letters go the way of all mail.
@Component
final class DirectLetters implements LetterServers {
    private static final int MOST = 10;

    private final Direct direct;
    private final SmtpSettings settings;

    DirectLetters(Direct direct, SmtpSettings settings) {
        this.direct = direct;
        this.settings = settings;
    }

    @Override
    public List<SmtpSettings.Server> of(String recipient) {
        if (!direct.isOn() || !direct.gate().isOpen()) {
            return List.of();
        }
        String domain = recipient.substring(recipient.lastIndexOf('@') + 1);
        return switch (servers(domain)) {
            case Servers.Known known ->
                Direct.ordered(known.hosts()).stream()
                        .flatMap(host -> direct.addresses(host.name()).stream())
                        .limit(MOST)
                        .map(address -> new SmtpSettings.Server(
                                address.getHostAddress(),
                                settings.directPort(),
                                SmtpSettings.Security.WHERE_OFFERED,
                                null,
                                null))
                        .toList();
            case Servers.Nobody nobody -> List.of();
            case Servers.NoDomain none -> List.of();
            case Servers.Unknown unknown -> List.of();
        };
    }

    private Servers servers(String domain) {
        try {
            return direct.find(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return new Servers.NoDomain(); // no name of DNS
        }
    }

    @Override
    public String name() {
        return direct.gate().name();
    }
}
