package io.parlour.mail.domains;

import java.util.List;

/// Asks DNS. Finite in time; never throws.
public interface DnsLookup {
    sealed interface Answer {
        /// At least one, in no order. Strings of a TXT record are joined.
        record Found(List<String> values) implements Answer {
            public Found {
                values = List.copyOf(values);
            }
        }

        /// There is no such record, which is certain.
        record None() implements Answer {}

        /// Nobody answered in time, or the answer was a failure: nothing is known.
        record Unknown() implements Answer {}
    }

    Answer txt(String name);

    Answer mx(String name);

    /// As [#mx], each with its preference in front: `10 mx.shop.example`; `0 .` where no mail is taken (RFC 7505).
    Answer preferences(String name);

    /// Of both kinds, as literals.
    Answer addresses(String name);

    /// Of an address, a literal.
    Answer names(String address);
}
