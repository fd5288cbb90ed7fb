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

    /// Of both kinds, as literals.
    Answer addresses(String name);
}
