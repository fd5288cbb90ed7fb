package io.parlour.conversations;

import java.util.List;

/// What a message has besides its text: choices, of which its reader takes one, or the one that was taken.
public sealed interface Choosing {
    int MOST = 8;
    int LONGEST = 60;

    /// An agent's message with buttons under it.
    record Offered(List<String> choices) implements Choosing {
        public Offered {
            choices = List.copyOf(choices);
        }
    }

    /// A visitor's message that is one of them.
    ///
    /// @param of the seq of the message they stand under
    /// @param choice which, from 0
    record Taken(long of, int choice) implements Choosing {}
}
