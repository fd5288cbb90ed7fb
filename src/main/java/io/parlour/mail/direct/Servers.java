package io.parlour.mail.direct;

import java.util.List;

/// Who takes mail of a domain.
public sealed interface Servers {
    /// One server.
    ///
    /// @param preference lower is asked first
    /// @param name in lower case
    record Host(int preference, String name) {}

    /// Servers there are.
    ///
    /// @param group whose they are, so that domains at one provider share its limits
    /// @param hosts by preference and name, one at least
    record Known(String group, List<Host> hosts) implements Servers {
        public Known {
            hosts = List.copyOf(hosts);
        }
    }

    /// The domain says that it takes no mail (RFC 7505).
    record Nobody() implements Servers {}

    /// There is no such domain, which is certain.
    record NoDomain() implements Servers {}

    /// DNS did not answer.
    record Unknown() implements Servers {}
}
