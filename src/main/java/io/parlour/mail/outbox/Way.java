package io.parlour.mail.outbox;

import io.parlour.mail.direct.Direct;

/// To servers that take mail for all that waits in one queue.
interface Way {
    /// As it is named to persons, in measures and to other nodes.
    String name();

    Direct.Reached open();

    /// Mails on one connection.
    int mostPerLine();
}
